#!/usr/bin/env bash
# azure-core 1.26.3 and azure-mgmt-core 1.3.3 for Python (Debian's python3-azure 20230112): a result that is asked for with a timeout is the answer of a poll.
#
# Expected: poller.result(timeout=1) raises once the second is over, as Future.result(timeout) of the standard library does, or returns the resource as it is now.
# Seen:     it returns the operation's status document, put through the deserialization of the resource, without an error. A typed resource made of it has no
#           name and no state. Only done() tells the two apart. Asked again without a timeout, the same poller returns the resource.
#           "after 1 s: {'status': 'InProgress'}, done: False; at the end: {'name': 'one', 'properties': {'provisioningState': 'Succeeded'}}, done: True"
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
cd "$work"
for package in python3-azure=20230112+git-1 python3-typing-extensions python3-six python3-requests python3-urllib3 python3-certifi python3-chardet python3-charset-normalizer \
    python3-idna; do
    apt-get download "$package" >>apt.log 2>&1
done
for file in *.deb; do
    dpkg -x "$file" root
done

cat >finding.py <<'PY'
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

from azure.core import PipelineClient
from azure.core.pipeline.policies import RequestIdPolicy, RetryPolicy
from azure.core.polling import LROPoller
from azure.core.rest import HttpRequest
from azure.mgmt.core.polling.arm_polling import ARMPolling


class Service(BaseHTTPRequestHandler):
    def do_PUT(self):
        Service.ready_at = time.monotonic() + 4
        self.answer(201, {"name": "one", "properties": {"provisioningState": "Creating"}}, {"Azure-AsyncOperation": f"{address}/operations/1"})

    def do_GET(self):
        is_ready = time.monotonic() >= Service.ready_at
        if self.path.startswith("/operations"):
            self.answer(200, {"status": "Succeeded" if is_ready else "InProgress"}, {"Retry-After": "1"})
        else:
            self.answer(200, {"name": "one", "properties": {"provisioningState": "Succeeded" if is_ready else "Creating"}})

    def answer(self, status, value, headers={}):
        body = json.dumps(value).encode()
        self.send_response(status)
        for name, text in headers.items():
            self.send_header(name, text)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


service = HTTPServer(("127.0.0.1", 0), Service)
threading.Thread(target=service.serve_forever, daemon=True).start()
address = f"http://127.0.0.1:{service.server_port}"
client = PipelineClient(address, policies=[RequestIdPolicy(), RetryPolicy()])
first = client._pipeline.run(HttpRequest("PUT", f"{address}/resources/one"))
poller = LROPoller(client, first, lambda answer: answer.http_response.json(), ARMPolling(timeout=1))
early = f"after 1 s: {poller.result(timeout=1)}, done: {poller.done()}"
print(f"{early}; at the end: {poller.result()}, done: {poller.done()}")
service.shutdown()
PY
out=$(PYTHONPATH=$work/root/usr/lib/python3/dist-packages /usr/bin/python3 -W ignore finding.py)
echo "$out"
[[ $out == "after 1 s: {'status': 'InProgress'}, done: False; at the end: {'name': 'one', 'properties': {'provisioningState': 'Succeeded'}}, done: True" ]]
