"""A file beside a course, handed out in ranges and read from the service a piece at a time."""

from base64 import b64decode

from fastapi import Request, Response

from contracts.base import Actor
from contracts.deputies import COURSE_PIECE, CoursePiece, ReadCourseFile
from gateway.api import ranges
from gateway.api.attachments import headers_of
from gateway.context import app_context_of


async def handed(request: Request, actor: Actor, course_id: str, file_id: str) -> Response:
    """The file, or the bytes of it that were asked for; whether the asker may is asked with every piece.

    Raises Declined for what the asker is not offered.
    """
    app_context = app_context_of(request)

    async def piece(first: int = 0, length: int = 0) -> CoursePiece:
        query = ReadCourseFile(course_id=course_id, file_id=file_id, first=first, length=length)
        found: CoursePiece = await app_context.ask(query, actor)
        return found

    async def read(first: int, length: int) -> bytes:
        return b64decode((await piece(first, length)).content)

    told = await piece()
    headers = headers_of(told.filename, told.media_type, file_id)
    return await ranges.answer(request, told.size, told.media_type, headers, read, COURSE_PIECE)
