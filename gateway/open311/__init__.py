"""Open311 GeoReport v2 over the platform's own ways in and out (docs/open-data.md)."""
