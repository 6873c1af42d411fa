"""A film that lies on the gateway's temporary disk goes to the service a piece at a time."""

from base64 import b64encode
from pathlib import PurePosixPath

from fastapi import Request
from pydantic import ValidationError
from starlette.datastructures import UploadFile

from contracts.base import Actor, Command, Done, Problem
from contracts.deputies import COURSE_PIECE, AddFilmPiece, BeginCourseFilm
from contracts.printable import printable
from gateway.bus import Declined
from gateway.context import address_of, app_context_of


async def send(request: Request, actor: Actor, course_id: str, chosen: UploadFile, key: str) -> None:
    """Announce the film and hand on all of it, under keys that follow from the form's; raises Declined."""

    async def do(command: Command, step: str) -> str:
        address, app_context = address_of(request), app_context_of(request)
        done: Done = await app_context.do(command, actor, key=f"{key}-{step}", address=address)
        return done.id

    name = printable(PurePosixPath((chosen.filename or "").replace("\\", "/")).name).strip()[-100:]
    try:
        begun = BeginCourseFilm(course_id=course_id, filename=name, size=chosen.size or 0)
    except ValidationError as broken:
        problem = Problem(type="file-not-taken", title="The file is of another kind.", status=422)
        raise Declined(problem) from broken
    file_id = await do(begun, "film")
    number = 0
    while content := await chosen.read(COURSE_PIECE):
        told = {"course_id": course_id, "file_id": file_id, "piece": number}
        await do(AddFilmPiece(**told, content=b64encode(content).decode()), str(number))
        number += 1
