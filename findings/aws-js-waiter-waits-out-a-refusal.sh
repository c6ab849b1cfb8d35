#!/usr/bin/env bash
# @aws-sdk/client-s3 3.1175.0 with @smithy/core 3.41.1 (npm) meets python3-botocore 1.29.27 (Debian): the same waiter, the same refusal, two ends.
#
# Expected: a waiter that is answered 403 ends at once: an error that its description does not name is a failure, in the shared specification of these waiters.
# Seen:     botocore ends at once. The JavaScript client takes every error it was not told of for "not yet", asks until its maximum time is over and
#           reports TimeoutError, so wrong credentials look like an object that never came.
#           "JavaScript: TimeoutError, 3 polls; Python: WaiterError, 1 poll"
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --cache "$work/cache" @aws-sdk/client-s3@3.1175.0 @smithy/core@3.41.1 >/dev/null

chmod 755 "$work"
for package in python3-botocore=1.29.27+repack-1 python3-jmespath python3-dateutil python3-six python3-requests python3-urllib3 python3-certifi python3-chardet python3-charset-normalizer python3-idna; do
    apt-get download "$package" >>apt.log 2>&1
done
for file in *.deb; do
    dpkg -x "$file" root
done

cat >finding.mjs <<'JS'
import { spawn } from "node:child_process";
import http from "node:http";
import { S3Client, waitUntilObjectExists } from "@aws-sdk/client-s3";

let polls = 0;
const server = http.createServer((request, response) => {
  polls++;
  response.writeHead(403);
  response.end();
});
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const endpoint = `http://127.0.0.1:${server.address().port}`;

const client = new S3Client({ endpoint, region: "us-east-1", forcePathStyle: true, credentials: { accessKeyId: "key", secretAccessKey: "wrong" } });
const here = await waitUntilObjectExists({ client, minDelay: 1, maxDelay: 1, maxWaitTime: 2.5 }, { Bucket: "bucket", Key: "key" }).then(() => "success", (error) => error.name);
const javascript = `JavaScript: ${here}, ${polls} polls`;

polls = 0;
const python = spawn("/usr/bin/python3", ["-W", "ignore", "finding.py", endpoint], { stdio: ["ignore", "pipe", "inherit"] });
let said = "";
python.stdout.on("data", (text) => (said += text));
await new Promise((ended) => python.on("close", ended));
console.log(`${javascript}; Python: ${said.trim()}, ${polls} poll${polls === 1 ? "" : "s"}`);
server.close();
JS
cat >finding.py <<'PY'
import sys

import botocore.session

client = botocore.session.Session().create_client(
    "s3", endpoint_url=sys.argv[1], region_name="us-east-1", aws_access_key_id="key", aws_secret_access_key="wrong")
try:
    client.get_waiter("object_exists").wait(Bucket="bucket", Key="key", WaiterConfig={"Delay": 1, "MaxAttempts": 3})
    print("success")
except Exception as failure:
    print(type(failure).__name__)
PY
out=$(PYTHONPATH=$work/root/usr/lib/python3/dist-packages node --no-warnings finding.mjs)
echo "$out"
[[ $out == "JavaScript: TimeoutError, 3 polls; Python: WaiterError, 1 poll" ]]
