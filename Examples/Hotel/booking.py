"""booking.py PORT: stands for the hotel's booking system. On Mondays it has no rooms; on the first of a month it is down."""

import json
import sys
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlparse

RESERVATIONS = {"H100001": {"number": "H100001", "guest": "张伟", "room": "豪华大床房", "from": "2026-11-25", "nights": 2}}


class Booking(BaseHTTPRequestHandler):
    def do_GET(self):
        url = urlparse(self.path)
        if self.headers["Authorization"] != "Bearer booking-token":
            return self.answer(401, {})
        if url.path == "/rooms":
            day = date.fromisoformat(parse_qs(url.query)["day"][0])
            if day.day == 1:
                return self.answer(503, {})
            left = 0 if day.weekday() == 0 else 3
            return self.answer(200, [{"type": "标准间", "left": left, "price": 398}, {"type": "套房", "left": 0, "price": 988}])
        found = RESERVATIONS.get(url.path.removeprefix("/reservations/"))
        self.answer(200 if found else 404, found or {})

    def answer(self, status, content):
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Booking).serve_forever()
