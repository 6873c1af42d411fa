"""The entrypoints of courses: written, offered, read; films in pieces both ways."""

from typing import Any

from contracts import deputies as d
from contracts.base import Done
from kit.bus.entrypoints import command, query
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.service_settings import Settings
from services.deputies.courses.queries import courses
from services.deputies.courses.settings import CourseSettings
from services.deputies.courses.use_cases import files, write


class Courses:
    """What deputies may learn from; part of the deputies service."""

    course_settings: Any = Settings(CourseSettings)

    @command(d.SaveCourse)
    def save_course(self, work: UnitOfWork, request: d.SaveCourse) -> Done:
        """The office writes one, or one that is not published anew."""
        return write.save_course(work, request)

    @command(d.PublishCourse)
    def publish_course(self, work: UnitOfWork, request: d.PublishCourse) -> Done:
        """It is offered to its audience."""
        return write.publish_course(work, request)

    @command(d.TakeBackCourse)
    def take_back_course(self, work: UnitOfWork, request: d.TakeBackCourse) -> Done:
        """It is offered no longer."""
        return write.take_back_course(work, request)

    @command(d.DiscardCourse)
    def discard_course(self, work: UnitOfWork, request: d.DiscardCourse) -> Done:
        """A draft is given up."""
        return write.discard_course(work, request)

    @command(d.AttachCourseFile)
    def attach_course_file(self, work: UnitOfWork, request: d.AttachCourseFile) -> Done:
        """A paper or a picture is put beside it."""
        return files.attach_course_file(work, request, self.course_settings)

    @command(d.BeginCourseFilm)
    def begin_course_film(self, work: UnitOfWork, request: d.BeginCourseFilm) -> Done:
        """A film is announced."""
        return files.begin_course_film(work, request, self.course_settings)

    @command(d.AddFilmPiece)
    def add_film_piece(self, work: UnitOfWork, request: d.AddFilmPiece) -> Done:
        """A film's next piece has come."""
        return files.add_film_piece(work, request)

    @command(d.DetachCourseFile)
    def detach_course_file(self, work: UnitOfWork, request: d.DetachCourseFile) -> Done:
        """A file is taken from beside it."""
        return files.detach_course_file(work, request)

    @query(d.ListCourses)
    def list_courses(self, reading: ReadSession, request: d.ListCourses) -> d.CoursePage:
        """What is offered to the asker."""
        return courses.list_courses(reading, request)

    @query(d.ReadCourse)
    def read_course(self, reading: ReadSession, request: d.ReadCourse) -> d.Course:
        """One of them whole."""
        return courses.read_course(reading, request)

    @query(d.ReadCourseFile)
    def read_course_file(self, reading: ReadSession, request: d.ReadCourseFile) -> d.CoursePiece:
        """Some bytes of a file."""
        return courses.read_course_file(reading, request)
