"""What the congress publishes, for programs."""

from typing import Annotated

from fastapi import File, Form, Query, Request, Response, UploadFile
from pydantic import Field

from contracts import deputies as d
from contracts.base import Done, Id
from contracts.fields import Date, DepartmentCode, Name, Short
from contracts.names import PersonName
from gateway.access.tokens import Scope
from gateway.api import attachments
from gateway.api.bodies import upload
from gateway.api.resource import WRITES, Caller, Limit, asks, does, files, paged, refusals, resource, tagged
from gateway.api.shape import Shape
from kit.attachments import DOCX, JPEG, PDF, XLSX

router = resource("bulletins")
uploads = resource("bulletins", any_body=True)
ROUTERS = (router, uploads)
ONE = "/bulletins/{bulletin_id}"
Read = Scope.READ_DIRECTORY


@router.get("/bulletins", operation_id="listBulletins", responses=refusals(403, 422))
async def listed(
    request: Request,
    response: Response,
    caller: Annotated[Caller, asks(d.ListBulletins, Read)],
    words: Annotated[str, Query(max_length=100)] = "",
    kind: d.BulletinKind | None = None,
    audience: d.BulletinAudience | None = None,
    only: d.BulletinList = "shown",
    cursor: str | None = None,
    limit: Limit = 50,
) -> d.BulletinPage:
    """List news, decisions and notices that are published for the asker, the newest first, found by words and kind.

    Open to all; staff see what is for them, too. Drafts and what is over are listed for office, leaders and auditors.
    """
    found: d.BulletinPage = await caller.ask(
        words=words, kind=kind, audience=audience, only=only, cursor=cursor, limit=limit
    )
    return paged(request, response, found)


@router.get(ONE, operation_id="readBulletin", responses=refusals(404, 422))
async def one(
    request: Request,
    response: Response,
    bulletin_id: Id,
    caller: Annotated[Caller, asks(d.ReadBulletin, Read)],
    version: Annotated[int | None, Query(ge=1, le=1_000_000)] = None,
) -> d.Bulletin:
    """Read one of them in its newest version or an earlier one, with what each version changed.

    Open to all where it is for everyone. What is expired or withdrawn says so; of what is withdrawn the words are gone.
    """
    found: d.Bulletin = await caller.ask(bulletin_id=bulletin_id, version=version)
    answer: d.Bulletin = tagged(request, response, found)
    return answer


@router.get(
    f"{ONE}/files/{{file_id}}",
    operation_id="readBulletinFile",
    response_class=Response,
    responses=files(PDF, DOCX, XLSX, JPEG) | refusals(404),
)
async def file(
    request: Request, bulletin_id: Id, file_id: Id, caller: Annotated[Caller, asks(d.ReadBulletinFile, Read)]
) -> Response:
    """Hand out an attachment as a file, to whoever may read what it stands beside."""
    found: d.BulletinContent = await caller.ask(bulletin_id=bulletin_id, file_id=file_id)
    return attachments.handed_out(request, found.filename, found.media_type, found.content, file_id)


@router.get(f"{ONE}/readers", operation_id="listBulletinReaders", responses=refusals(401, 403, 404))
async def readers(bulletin_id: Id, caller: Annotated[Caller, asks(d.ListBulletinReaders)]) -> d.BulletinReaders:
    """List who was asked to read it and who has said that they did; for office, leaders and auditors."""
    return await caller.ask(bulletin_id=bulletin_id)


class Written(Shape):
    """What it says, to whom, and until when it is in the lists."""

    kind: d.BulletinKind
    audience: d.BulletinAudience
    title: Name
    text: str = Field(min_length=1, max_length=d.MOST_BULLETIN_WORDS)
    expires_on: Date | None = None


class Rewritten(Written):
    """The same anew; of what is published with what is different and who checked it for secrets."""

    what_changed: Short = ""
    checked_by: PersonName | None = None
    numbers_public: bool = False


@router.post("/bulletins", operation_id="writeBulletin", responses=WRITES)
async def write(body: Written, caller: Annotated[Caller, does(d.SaveBulletin)]) -> Done:
    """Write a draft of something to be published; nobody but the office reads it yet.

    Only the congress office may. Refused for a last day that has passed (`bulletin-day-over`).
    """
    return await caller.do(**dict(body))


@router.put(ONE, operation_id="changeBulletin", responses=WRITES)
async def change(bulletin_id: Id, body: Rewritten, caller: Annotated[Caller, does(d.SaveBulletin)]) -> Done:
    """Write a draft anew, or change what is published: a further version, the earlier ones stay.

    Only the congress office may. Refused for what is withdrawn (`bulletin-withdrawn`); of what is published without
    what is different (`bulletin-change-unsaid`), a check for secrets (`secrecy-check-missing`), for another audience
    (`bulletin-audience-fixed`), and with numbers that look like a person's (`bulletin-personal-numbers`).
    """
    return await caller.do(bulletin_id=bulletin_id, **dict(body))


@uploads.post(f"{ONE}/files", operation_id="attachBulletinFile", responses=WRITES | refusals(413, 415))
async def attach(
    bulletin_id: Id,
    file: Annotated[UploadFile, File(description="PDF, DOCX, XLSX, or a JPEG, PNG or WebP picture")],
    caller: Annotated[Caller, does(d.AttachBulletinFile)],
    what_changed: Annotated[str, Form(max_length=1000)] = "",
    checked_by: Annotated[PersonName | None, Form()] = None,
) -> Done:
    """Put a file beside it; a picture is made anew without the place where it was taken. The id is the file's.

    Only the congress office may. Refused for a file of another kind than its name says (`file-not-taken`), with macros
    or scripts (`file-runs-something`), one too many (`bulletin-files-full`), and as a change is for what is published.
    """
    settings = caller.app_context.settings
    raw = await upload(file, settings.photo_bytes)
    name, content = await attachments.clean(file.filename or "", raw, settings)
    told = {"what_changed": what_changed, "checked_by": checked_by or None}
    return await caller.do(bulletin_id=bulletin_id, filename=name, content=content, **told)


class Removed(Shape):
    """Of what is published: what is different, and who checked it for secrets."""

    what_changed: Short = ""
    checked_by: PersonName | None = None


@router.post(f"{ONE}/files/{{file_id}}/removal", operation_id="detachBulletinFile", responses=WRITES)
async def detach(
    bulletin_id: Id, file_id: Id, body: Removed, caller: Annotated[Caller, does(d.DetachBulletinFile)]
) -> Done:
    """Take a file from beside it; earlier versions of what is published keep it.

    Only the congress office may; refused as a change is for what is published.
    """
    return await caller.do(bulletin_id=bulletin_id, file_id=file_id, **dict(body))


class Publication(Shape):
    """When, who checked it for secrets, and which departments are asked to read it, code to name."""

    publish_on: Date | None = None
    checked_by: PersonName | None = None
    departments: dict[DepartmentCode, Name] = Field(default={}, max_length=d.MOST_ASKED)
    numbers_public: bool = False


@router.post(f"{ONE}/publication", operation_id="publishBulletin", responses=WRITES)
async def publish(bulletin_id: Id, body: Publication, caller: Annotated[Caller, does(d.PublishBulletin)]) -> Done:
    """Publish it now, or keep it for a day; deputies in office and the named departments of its audience are asked.

    Only the congress office may. Refused for what was published (`bulletin-published`), without a check for secrets
    (`secrecy-check-missing`), for a day that is over (`bulletin-day-over`), for departments that are not named
    (`bulletin-departments-missing`), and with numbers that look like a person's (`bulletin-personal-numbers`).
    """
    return await caller.do(bulletin_id=bulletin_id, **dict(body))


class Withdrawal(Shape):
    """Why; read by whoever follows its address."""

    reason: Name


@router.post(f"{ONE}/withdrawal", operation_id="withdrawBulletin", responses=WRITES)
async def withdraw(bulletin_id: Id, body: Withdrawal, caller: Annotated[Caller, does(d.WithdrawBulletin)]) -> Done:
    """Take back what is published; its address goes on answering, with the reason and without the words.

    Only the congress office may; refused for what is not published (`bulletin-not-published`).
    """
    return await caller.do(bulletin_id=bulletin_id, reason=body.reason)


@router.delete(ONE, operation_id="discardBulletin", responses=WRITES)
async def discard(bulletin_id: Id, caller: Annotated[Caller, does(d.DiscardBulletin)]) -> Done:
    """Give up a draft, with the files beside it; what was ever published stays (`bulletin-published`).

    Only the congress office may.
    """
    return await caller.do(bulletin_id=bulletin_id)


@router.post(f"{ONE}/reminder", operation_id="remindBulletinReaders", responses=WRITES)
async def remind(bulletin_id: Id, caller: Annotated[Caller, does(d.RemindBulletinReaders)]) -> Done:
    """Ask those who have not read it once more; the answer's id is how many they are.

    Only the congress office may, once a day (`bulletin-reminded`); refused where all have read it
    (`bulletin-all-read`).
    """
    return await caller.do(bulletin_id=bulletin_id)


@router.put(f"{ONE}/read", operation_id="confirmBulletinRead", responses=WRITES)
async def read(bulletin_id: Id, caller: Annotated[Caller, does(d.ConfirmBulletinRead)]) -> Done:
    """Say that one has read it: a deputy for themselves, anybody of a department for the department.

    Only who was asked to read it may; for others it does not exist.
    """
    return await caller.do(bulletin_id=bulletin_id)
