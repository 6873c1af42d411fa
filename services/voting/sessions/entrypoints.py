"""The entrypoints of sessions: the roll, the list, rounds, results."""

from typing import Any

from contracts import sessions as h
from contracts.base import Done
from contracts.deputies import DeputyChanged
from contracts.envelope import Envelope
from kit.bus.entrypoints import command, query, subscribe
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from services.voting.selection.interface import published_candidates
from services.voting.sessions import queries
from services.voting.sessions.use_cases import (
    attended,
    ballots,
    devices,
    draw,
    leave,
    reports,
    results,
    roll,
    rounds,
    sessions,
    tellers,
)
from services.voting.shared.deputies import deputies


class Sessions:
    """What a session in the hall needs; part of the voting service."""

    @subscribe(*reports.REPORTS)
    def follow_the_hall(self, work: UnitOfWork, message: Envelope[Any]) -> None:
        """A round goes on as box and scrutineer report keys, totals and the seal."""
        reports.hear(message.data, work)

    @subscribe(DeputyChanged)
    def follow_deputies(self, work: UnitOfWork, message: Envelope[DeputyChanged]) -> None:
        """Who is a deputy, from when until when: nobody else is put on a roll, signs in or is given a ballot."""
        deputies.keep(work, message.data.deputy_id, message.data.deputy_name, message.data)

    @command(h.CallSession)
    def call_session(self, work: UnitOfWork, request: h.CallSession) -> Done:
        """The office calls a session and fixes who has a vote in it."""
        roll.require_deputies(work, request.members)
        return sessions.call_session(work, request)

    @command(h.CorrectRoll)
    def correct_roll(self, work: UnitOfWork, request: h.CorrectRoll) -> Done:
        """The office corrects a called session's roll by a recorded decision."""
        return roll.correct_roll(work, request)

    @command(h.NoteAttendance)
    def note_attendance(self, work: UnitOfWork, request: h.NoteAttendance) -> Done:
        """The office notes leave of absence, coming late and going early."""
        return attended.note_attendance(work, request)

    @command(h.AskLeave)
    def ask_session_leave(self, work: UnitOfWork, request: h.AskLeave) -> Done:
        """A deputy asks for leave of absence."""
        return leave.ask_leave(work, request)

    @command(h.TakeLeaveBack)
    def take_session_leave_back(self, work: UnitOfWork, request: h.TakeLeaveBack) -> Done:
        """A deputy comes after all."""
        return leave.take_leave_back(work, request)

    @command(h.AnswerLeave)
    def answer_session_leave(self, work: UnitOfWork, request: h.AnswerLeave) -> Done:
        """The office grants or refuses leave of absence."""
        return leave.answer_leave(work, request)

    @command(h.CloseSession)
    def close_session(self, work: UnitOfWork, request: h.CloseSession) -> Done:
        """The office closes a session, and who attended it is told."""
        return attended.close_session(work, request)

    @command(h.PutCandidates)
    def put_candidates(self, work: UnitOfWork, request: h.PutCandidates) -> Done:
        """The office puts a list before the session, or the published list of a season."""
        of_season = published_candidates(work, request.season_id) if request.season_id else []
        return sessions.put_candidates(work, request, of_season or request.candidates)

    @command(h.SignIn)
    def sign_in(self, work: UnitOfWork, request: h.SignIn) -> Done:
        """A deputy is recorded as present, by themselves or by a teller."""
        return sessions.sign_in(work, request)

    @command(h.BindDevice)
    def bind_device(self, work: UnitOfWork, request: h.BindDevice) -> Done:
        """A deputy's device is bound by the slip from the table, and the deputy is present."""
        return devices.bind_device(work, request)

    @command(h.AddRemark)
    def add_remark(self, work: UnitOfWork, request: h.AddRemark) -> Done:
        """A remark made in deliberation is put on record."""
        return sessions.add_remark(work, request)

    @command(h.DrawRound)
    def draw_round(self, work: UnitOfWork, request: h.DrawRound) -> Done:
        """The office draws up a round and freezes its rules and list."""
        return draw.draw_round(work, request)

    @command(h.IssueBallot)
    def issue_ballot(self, work: UnitOfWork, request: h.IssueBallot) -> h.BlindSignature:
        """The secretariat signs a deputy's blinded token: the first of a ballot's two signatures."""
        return ballots.issue_ballot(work, request)

    @command(h.OpenRound)
    def open_round(self, work: UnitOfWork, request: h.OpenRound) -> Done:
        """The office or a teller opens a round, so that ballots can be cast."""
        return rounds.open_round(work, request)

    @command(h.CloseRound)
    def close_round(self, work: UnitOfWork, request: h.CloseRound) -> Done:
        """Casting ends, or the round is given up."""
        return rounds.close_round(work, request)

    @command(h.EnterCount)
    def enter_count(self, work: UnitOfWork, request: h.EnterCount) -> Done:
        """A teller enters a count of a paper round."""
        return tellers.enter_count(work, request)

    @command(h.AnnounceResult)
    def announce_result(self, work: UnitOfWork, request: h.AnnounceResult) -> Done:
        """The office announces a result, and adopted projects go to supervision."""
        return results.announce_result(work, request)

    @query(h.ReadSession)
    def read_session(self, reading: ReadSession, request: h.ReadSession) -> h.SessionView:
        """One session as far as the reader may know it."""
        return queries.read_session(reading, request)

    @query(h.ListSessions)
    def list_sessions(self, reading: ReadSession, request: h.ListSessions) -> h.SessionList:
        """Sessions of county and townships, newest first."""
        return queries.list_sessions(reading, request)

    @query(h.ReadRound)
    def read_round(self, reading: ReadSession, request: h.ReadRound) -> h.RoundView:
        """One round as far as the reader may know it."""
        return queries.read_round(reading, request)

    @query(h.ReadTable)
    def read_table(self, reading: ReadSession, request: h.ReadTable) -> h.SessionView:
        """One session as those who run the vote see it, with counts not announced yet."""
        return queries.read_table(reading, request)

    @query(h.ListPresets)
    def list_presets(self, reading: ReadSession, request: h.ListPresets) -> h.PresetList:
        """Vote rules used elsewhere, to start from."""
        return queries.list_presets(reading, request)
