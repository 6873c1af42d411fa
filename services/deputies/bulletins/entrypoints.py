"""The entrypoints of bulletins: written, published, read, and the day on which one is published."""

from typing import Any

from contracts import deputies as d
from contracts.base import Done
from kit.bus.entrypoints import command, every, query
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.service_settings import Settings
from services.deputies.bulletins.queries import bulletins
from services.deputies.bulletins.queries import receipts as receipt_queries
from services.deputies.bulletins.settings import BulletinSettings
from services.deputies.bulletins.use_cases import publish, receipts, write
from services.deputies.settings import DeputiesSettings


class Bulletins:
    """What the congress publishes; part of the deputies service."""

    settings: DeputiesSettings
    bulletin_settings: Any = Settings(BulletinSettings)

    @every(30)
    def publish_bulletins(self, work: UnitOfWork) -> None:
        """What was kept for today is published."""
        publish.publish_due(work, self.settings)

    @command(d.SaveBulletin)
    def save_bulletin(self, work: UnitOfWork, request: d.SaveBulletin) -> Done:
        """The office writes one, or changes it."""
        return write.save_bulletin(work, request, self.settings)

    @command(d.AttachBulletinFile)
    def attach_bulletin_file(self, work: UnitOfWork, request: d.AttachBulletinFile) -> Done:
        """A file is put beside it."""
        return write.attach_bulletin_file(work, request, self.bulletin_settings)

    @command(d.DetachBulletinFile)
    def detach_bulletin_file(self, work: UnitOfWork, request: d.DetachBulletinFile) -> Done:
        """A file is taken from beside it."""
        return write.detach_bulletin_file(work, request)

    @command(d.PublishBulletin)
    def publish_bulletin(self, work: UnitOfWork, request: d.PublishBulletin) -> Done:
        """It is published, now or on its day."""
        return publish.publish_bulletin(work, request, self.settings)

    @command(d.WithdrawBulletin)
    def withdraw_bulletin(self, work: UnitOfWork, request: d.WithdrawBulletin) -> Done:
        """It is taken back with a reason."""
        return publish.withdraw_bulletin(work, request)

    @command(d.DiscardBulletin)
    def discard_bulletin(self, work: UnitOfWork, request: d.DiscardBulletin) -> Done:
        """A draft is given up."""
        return write.discard_bulletin(work, request)

    @command(d.RemindBulletinReaders)
    def remind_bulletin_readers(self, work: UnitOfWork, request: d.RemindBulletinReaders) -> Done:
        """Those who have not read it are asked once more."""
        return receipts.remind_bulletin_readers(work, request, self.settings)

    @command(d.ConfirmBulletinRead)
    def confirm_bulletin_read(self, work: UnitOfWork, request: d.ConfirmBulletinRead) -> Done:
        """Somebody has read it."""
        return receipts.confirm_bulletin_read(work, request)

    @query(d.ListBulletins)
    def list_bulletins(self, reading: ReadSession, request: d.ListBulletins) -> d.BulletinPage:
        """What is published for the asker."""
        return bulletins.list_bulletins(reading, request, self.settings)

    @query(d.ReadBulletin)
    def read_bulletin(self, reading: ReadSession, request: d.ReadBulletin) -> d.Bulletin:
        """One of them whole."""
        return bulletins.read_bulletin(reading, request, self.settings)

    @query(d.ReadBulletinFile)
    def read_bulletin_file(self, reading: ReadSession, request: d.ReadBulletinFile) -> d.BulletinContent:
        """An attachment."""
        return bulletins.read_bulletin_file(reading, request)

    @query(d.ListBulletinReaders)
    def list_bulletin_readers(self, reading: ReadSession, request: d.ListBulletinReaders) -> d.BulletinReaders:
        """Who of the asked has read it."""
        return receipt_queries.list_bulletin_readers(reading, request)
