#!/usr/bin/env bash
# @azure/core-lro 3.3.1 (npm): one poll answered 503 makes the operation a failed one, for good, while the server is still working on it.
#
# Expected: a poll that could not be answered says nothing about the operation: the wait throws, but the poller stays "running", and a second wait, or a
#           poller restored from the first one's state, asks again and sees the end.
# Seen:     the poller is done with the status "failed". A second wait throws the same error without a request, and so does a poller restored from
#           its serialized state, where the error has lost its message. The server, asked by hand, says Succeeded.
#           "RestError, failed, done: true; again: RestError, 0 requests; restored: RestError, 0 requests; server: Succeeded"
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --cache "$work/cache" @azure/core-lro@3.3.1 @azure/core-rest-pipeline@1.24.0 >/dev/null

cat >finding.mjs <<'JS'
import http from "node:http";
import { createHttpPoller } from "@azure/core-lro";
import { createDefaultHttpClient, createPipelineRequest, RestError } from "@azure/core-rest-pipeline";

let requests = 0;
const server = http.createServer((request, response) => {
  const isCreation = request.method === "PUT";
  const poll = isCreation ? 0 : ++requests;
  const [status, body] = isCreation ? [201, { name: "thing" }]
    : poll === 2 ? [503, { error: { code: "ServerBusy", message: "The server is busy." } }]
    : [200, { status: poll < 2 ? "Running" : "Succeeded" }];
  response.writeHead(status, { "Content-Type": "application/json", ...(isCreation && { "Operation-Location": `${base}/operations/1` }) });
  response.end(JSON.stringify(body));
});
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const base = `http://127.0.0.1:${server.address().port}`;
const client = createDefaultHttpClient();

// What generated clients do: an error status is thrown as a RestError.
async function send(method, url) {
  const response = await client.sendRequest(createPipelineRequest({ method, url, allowInsecureConnection: true }));
  const body = JSON.parse(response.bodyAsText);
  if (response.status >= 400) throw new RestError(body.error.message, { statusCode: response.status, request: response.request, response });
  return { flatResponse: body, rawResponse: { statusCode: response.status, headers: response.headers.toJSON(), body, request: response.request } };
}

const operation = { sendInitialRequest: () => send("PUT", `${base}/things/1`), sendPollRequest: (url) => send("GET", url) };
const end = (wait) => wait.then(() => "success", (error) => error.name);
async function counted(poller) {
  const before = requests;
  return `${await end(poller.pollUntilDone())}, ${requests - before} requests`;
}

const poller = createHttpPoller(operation, { intervalInMs: 20 });
const first = await end(poller.pollUntilDone());
const state = `${poller.operationState.status}, done: ${poller.isDone}`;
const again = await counted(poller);
const restored = await counted(createHttpPoller(operation, { intervalInMs: 20, restoreFrom: await poller.serialize() }));
console.log(`${first}, ${state}; again: ${again}; restored: ${restored}; server: ${(await send("GET", `${base}/operations/1`)).flatResponse.status}`);
server.close();
JS
out=$(node finding.mjs)
echo "$out"
[[ $out == "RestError, failed, done: true; again: RestError, 0 requests; restored: RestError, 0 requests; server: Succeeded" ]]
