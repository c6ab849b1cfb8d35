#!/usr/bin/env bash
# python3-sushy 4.3.3 (Debian), a Redfish client, with a management controller whose clock is an hour behind: Retry-After dates mean no pause at all.
#
# Expected: a Retry-After date is the controller's own time, as is the Date header of the same answer: two seconds later means a pause of two seconds.
# Seen:     the date is compared with the client's clock only and lies in the past: 40 polls follow one another without a pause. (An hour ahead, the
#           first pause would be an hour.) Controllers often have no network time, and many start with a date years back.
#           "41 requests, less than 10 s: True"
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
cd "$work"
for package in python3-sushy=4.3.3-1 python3-stevedore python3-pbr python3-dateutil python3-six python3-requests python3-urllib3 python3-certifi python3-chardet python3-charset-normalizer python3-idna; do
    apt-get download "$package" >>apt.log 2>&1
done
for file in *.deb; do
    dpkg -x "$file" root
done

cat >finding.py <<'PY'
import email.utils
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

from sushy import connector, taskmonitor

TASK = {"@odata.id": "/redfish/v1/TaskService/Tasks/1", "@odata.type": "#Task.v1_4_3.Task", "Id": "1", "Name": "Task 1",
        "TaskState": "Running", "TaskStatus": "OK", "Messages": []}


class Service(BaseHTTPRequestHandler):
    requests = 0

    def date_time_string(self, timestamp=None):
        return email.utils.formatdate(time.time() - 3600, usegmt=True)

    def do_GET(self):
        Service.requests += 1
        running = Service.requests <= 40
        body = json.dumps(TASK).encode() if running else b""
        self.send_response(202 if running else 204)
        if running:
            self.send_header("Content-Type", "application/json")
            self.send_header("Retry-After", email.utils.formatdate(time.time() - 3600 + 2, usegmt=True))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


server = HTTPServer(("127.0.0.1", 0), Service)
threading.Thread(target=server.serve_forever, daemon=True).start()
start = time.monotonic()
taskmonitor.TaskMonitor(connector.Connector(f"http://127.0.0.1:{server.server_port}"), "/redfish/v1/TaskMonitors/1").wait(120)
print(f"{Service.requests} requests, less than 10 s: {time.monotonic() - start < 10}")
server.shutdown()
PY
out=$(PYTHONPATH=$work/root/usr/lib/python3/dist-packages /usr/bin/python3 -W ignore finding.py)
echo "$out"
[[ $out == "41 requests, less than 10 s: True" ]]
