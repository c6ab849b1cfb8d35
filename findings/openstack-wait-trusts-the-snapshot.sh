#!/usr/bin/env bash
# python3-openstacksdk 0.101.0 (Debian): waiting for a server to be ACTIVE after a reboot returns at once, without a request, while the server reboots.
#
# Expected: wait_for_server asks the service for the state: the server was read before the reboot was submitted, so what was read says nothing about its end.
# Seen:     the state in the object that the caller holds is looked at first, and "ACTIVE" there is taken for the end. The same wait with an object that
#           is read after the submission makes three requests and ends when the reboot does.
#           "read before: ACTIVE after 0 requests, server REBOOT; read after: ACTIVE after 3 requests, server ACTIVE"
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
cd "$work"
for package in python3-openstacksdk=0.101.0-2 python3-keystoneauth1 python3-os-service-types python3-dogpile.cache python3-jmespath python3-munch python3-iso8601 python3-pbr \
    python3-stevedore python3-decorator python3-jsonpatch python3-json-pointer python3-netifaces python3-requestsexceptions python3-appdirs python3-yaml python3-six \
    python3-cryptography python3-cffi-backend python3-dateutil python3-requests python3-urllib3 python3-certifi python3-chardet python3-charset-normalizer python3-idna; do
    apt-get download "$package" >>apt.log 2>&1
done
for file in *.deb; do
    dpkg -x "$file" root
done

cat >finding.py <<'PY'
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import openstack


class Compute(BaseHTTPRequestHandler):
    left = 0      # reads until the reboot is over
    requests = 0

    def do_GET(self):
        if not self.path.startswith("/v2.1/servers"):
            self.answer({"version": {"id": "v2.1", "status": "CURRENT", "version": "2.90", "min_version": "2.1", "links": [{"rel": "self", "href": f"{address}/v2.1/"}]}})
            return
        Compute.requests += 1
        self.answer({"server": {"id": "1", "name": "one", "status": Compute.state()}})
        Compute.left = max(0, Compute.left - 1)

    def do_POST(self):
        Compute.left = 3
        self.send_response(202)
        self.send_header("Content-Length", "0")
        self.end_headers()

    @staticmethod
    def state():
        return "REBOOT" if Compute.left > 0 else "ACTIVE"

    def answer(self, value):
        body = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


service = HTTPServer(("127.0.0.1", 0), Compute)
threading.Thread(target=service.serve_forever, daemon=True).start()
address = f"http://127.0.0.1:{service.server_port}"
compute = openstack.connection.Connection(
    auth_type="none", endpoint=address, compute_endpoint_override=f"{address}/v2.1", compute_api_version="2.1").compute


def wait(reads_again):
    server = compute.get_server("1")
    compute.reboot_server(server, "HARD")
    if reads_again:
        server = compute.get_server("1")
    before = Compute.requests
    end = compute.wait_for_server(server, interval=1, wait=10)
    return f"{end.status} after {Compute.requests - before} requests, server {Compute.state()}"


print(f"read before: {wait(False)}; ", end="")
Compute.left = 0
print(f"read after: {wait(True)}")
service.shutdown()
PY
out=$(PYTHONPATH=$work/root/usr/lib/python3/dist-packages /usr/bin/python3 -W ignore finding.py)
echo "$out"
[[ $out == "read before: ACTIVE after 0 requests, server REBOOT; read after: ACTIVE after 3 requests, server ACTIVE" ]]
