#!/usr/bin/env bash
# @aws-sdk/client-s3 3.1175.0 with @smithy/core 3.41.1 (npm): a waiter gives up when its next pause would end past its maximum time, not when that time is over.
#
# Expected: a wait of 5 seconds (maxWaitTime) lasts 5 seconds, with a last poll at its end, as the shared specification of these waiters has it; so an object
#           that appears after 4 seconds is found.
# Seen:     with a constant pause of 3 seconds the second poll is the last: after it, at 3 seconds, the wait ends in TimeoutError "Waiter has timed out".
#           With the pauses that the client sets for this wait, up to 120 seconds, it can give up two minutes too early.
#           "TimeoutError after 3 s of 5, 2 polls; the object was there at 4 s"
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --cache "$work/cache" @aws-sdk/client-s3@3.1175.0 @smithy/core@3.41.1 >/dev/null

cat >finding.mjs <<'JS'
import http from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { S3Client, HeadObjectCommand, waitUntilObjectExists } from "@aws-sdk/client-s3";

let polls = 0;
const start = Date.now();
const server = http.createServer((request, response) => {
  polls++;
  response.writeHead(Date.now() - start < 4000 ? 404 : 200);
  response.end();
});
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const client = new S3Client({
  endpoint: `http://127.0.0.1:${server.address().port}`, region: "us-east-1", forcePathStyle: true,
  credentials: { accessKeyId: "key", secretAccessKey: "secret" },
});
const object = { Bucket: "bucket", Key: "key" };
const began = Date.now();
const end = await waitUntilObjectExists({ client, minDelay: 3, maxDelay: 3, maxWaitTime: 5 }, object).then(() => "success", (error) => error.name);
const lasted = Math.round((Date.now() - began) / 1000);
const seen = polls;
await sleep(Math.max(0, 4100 - (Date.now() - start)));
const there = await client.send(new HeadObjectCommand(object)).then(() => "the object was there at 4 s", () => "the object was not there");
console.log(`${end} after ${lasted} s of 5, ${seen} polls; ${there}`);
server.close();
JS
out=$(node --no-warnings finding.mjs)
echo "$out"
[[ $out == "TimeoutError after 3 s of 5, 2 polls; the object was there at 4 s" ]]
