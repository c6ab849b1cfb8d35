#!/usr/bin/env bash
# python3-sushy 4.3.3 (Debian), a Redfish client: a task monitor that answers with "Retry-After: 1" cannot be waited for.
#
# Expected: TaskMonitor.wait sleeps one second between its polls: both forms that HTTP allows for Retry-After, seconds and a date, are read by the client.
# Seen:     the number of seconds is handed on as the text of the header, and sleeping fails with TypeError after the first poll, while the task is running
#           and would have ended well. The date form works, and so does a header that is not there.
#           "seconds: TypeError; date: done; none: done"
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
    polls = 0
    retry_after = None

    def do_GET(self):
        Service.polls += 1
        running = Service.polls <= 2
        body = json.dumps(TASK).encode() if running else b""
        self.send_response(202 if running else 204)
        if running:
            self.send_header("Content-Type", "application/json")
            if Service.retry_after:
                self.send_header("Retry-After", Service.retry_after())
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


server = HTTPServer(("127.0.0.1", 0), Service)
threading.Thread(target=server.serve_forever, daemon=True).start()


def wait(retry_after):
    Service.polls = 0
    Service.retry_after = retry_after
    try:
        connection = connector.Connector(f"http://127.0.0.1:{server.server_port}")
        taskmonitor.TaskMonitor(connection, "/redfish/v1/TaskMonitors/1").wait(30)
        return "done"
    except Exception as failure:
        return type(failure).__name__


print(f"seconds: {wait(lambda: '1')}; date: {wait(lambda: email.utils.formatdate(time.time() + 1, usegmt=True))}; none: {wait(None)}")
server.shutdown()
PY
out=$(PYTHONPATH=$work/root/usr/lib/python3/dist-packages /usr/bin/python3 -W ignore finding.py)
echo "$out"
[[ $out == "seconds: TypeError; date: done; none: done" ]]
