#!/usr/bin/env bash
# @azure/core-lro 3.3.1 (npm): of two callers that wait on one poller, the second cannot cancel, and the first cancels both, for all time.
#
# Expected: each caller's abort signal ends its own wait, and a later wait on the same poller works: nothing was cancelled on the server.
# Seen:     only the signal of the first caller is listened to. The second caller's abort changes nothing; the first one's ends both waits in AbortError,
#           though the second had given no such signal; and every later wait on the poller ends in AbortError without a request, with the operation "running".
#           "second aborts: still waiting; first aborts: AbortError and AbortError; later: AbortError, 0 requests, running"
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --cache "$work/cache" @azure/core-lro@3.3.1 @azure/core-rest-pipeline@1.24.0 >/dev/null

cat >finding.mjs <<'JS'
import http from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { createHttpPoller } from "@azure/core-lro";
import { createDefaultHttpClient, createPipelineRequest } from "@azure/core-rest-pipeline";

let requests = 0;
const start = Date.now();
const server = http.createServer((request, response) => {
  const isCreation = request.method === "PUT";
  if (!isCreation) requests++;
  response.writeHead(isCreation ? 201 : 200, { "Content-Type": "application/json", ...(isCreation && { "Operation-Location": `${base}/operations/1` }) });
  response.end(JSON.stringify(isCreation ? { name: "thing" } : { status: Date.now() - start < 60_000 ? "Running" : "Succeeded" }));
});
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const base = `http://127.0.0.1:${server.address().port}`;
const client = createDefaultHttpClient();
async function send(method, url, abortSignal) {
  const response = await client.sendRequest(createPipelineRequest({ method, url, abortSignal, allowInsecureConnection: true }));
  const body = JSON.parse(response.bodyAsText);
  return { flatResponse: body, rawResponse: { statusCode: response.status, headers: response.headers.toJSON(), body, request: response.request } };
}

const poller = createHttpPoller(
  { sendInitialRequest: () => send("PUT", `${base}/things/1`), sendPollRequest: (url, options) => send("GET", url, options?.abortSignal) },
  { intervalInMs: 50 });
const end = (wait) => wait.then(() => "success", (error) => error.name);
const [one, two] = [new AbortController(), new AbortController()];
const first = end(poller.pollUntilDone({ abortSignal: one.signal }));
const second = end(poller.pollUntilDone({ abortSignal: two.signal }));

await sleep(200);
two.abort();
const afterSecond = await Promise.race([second, sleep(1000, "still waiting")]);
one.abort();
const both = `${await first} and ${await second}`;
const before = requests;
const later = await end(poller.pollUntilDone());
console.log(`second aborts: ${afterSecond}; first aborts: ${both}; later: ${later}, ${requests - before} requests, ${poller.operationState.status}`);
server.close();
JS
out=$(node finding.mjs)
echo "$out"
[[ $out == "second aborts: still waiting; first aborts: AbortError and AbortError; later: AbortError, 0 requests, running" ]]
