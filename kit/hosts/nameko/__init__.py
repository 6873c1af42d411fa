"""Production: one process a service, RabbitMQ between them, PostgreSQL below."""
