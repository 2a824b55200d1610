"""Django's PostgreSQL backend, on the embedded server."""

from django.db.backends.postgresql import base
from django.db.backends.postgresql.client import DatabaseClient as PostgreSQLClient

from springjournal import embedded_database
from springjournal.embedded_database.paths import BINARIES


class DatabaseClient(PostgreSQLClient):
    """`manage.py dbshell`, with the psql that came with the server."""

    executable_name = str(BINARIES / "psql")

    def runshell(self, parameters):
        """Open psql, on a server that runs."""
        self.connection.start_server()
        super().runshell(parameters)


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that starts the server when nobody else has."""

    client_class = DatabaseClient

    def start_server(self):
        """Start the server and learn where it answers, and the login's password."""
        options = self.settings_dict["EMBEDDED"]
        self.settings_dict["HOST"] = embedded_database.start(**options)
        self.settings_dict["PASSWORD"] = embedded_database.password(
            options["folder"], self.settings_dict["USER"]
        )

    def get_connection_params(self):
        """Return Django's parameters, once there is a server to connect to."""
        self.start_server()
        return super().get_connection_params()
