"""Where service classes run: `nameko` on RabbitMQ, or `embedded` in one process without a broker."""
