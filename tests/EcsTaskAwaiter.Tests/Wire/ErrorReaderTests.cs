using EcsTaskAwaiter.Wire;
using static EcsTaskAwaiter.Tests.Wire.Samples;

namespace EcsTaskAwaiter.Tests.Wire;

public class ErrorReaderTests
{
    [Theory]
    [InlineData("<error><code>6503</code><description>busy</description><details>try \"later\"</details><retryable>true</retryable></error>")]
    [InlineData("""<?xml version="1.0" encoding="UTF-8"?><error xmlns="urn:x"><retryable>true</retryable><details>try "later"</details><description>busy</description><code>6503</code></error>""")]
    [InlineData("""{"code":6503,"description":"busy","details":"try \"later\"","retryable":true}""")]
    [InlineData("""{"code":"6503","description":"busy","details":"try \"later\"","retryable":"true"}""")]
    [InlineData("""{"error":{"code":6503,"description":"busy","details":"try \"later\"","retryable":true}}""")]
    public void An_error_reads_the_same_in_every_form(string body) =>
        Read(body, 503).Should().Be(new EcsServiceError { Code = 6503, Description = "busy", Details = "try \"later\"", Retryable = true, StatusCode = 503 });

    [Fact]
    public void The_gateways_first_message_is_the_description_and_says_nothing_of_a_retry() =>
        Read("""{"http_status_code":401,"messages":[{"code":"4000","message":"who are you","severity":"ERROR"},{"code":"1","message":"b"}]}""", 401)
            .Should().Be(new EcsServiceError { Code = 4000, Description = "who are you", StatusCode = 401 });

    [Theory]
    [InlineData("""{"code":2000,"description":"gone","details":null}""")]
    [InlineData("<error><code>2000</code><description>gone</description><details/></error>")]
    public void What_the_server_leaves_out_stays_null(string body) =>
        Read(body, 404).Should().Be(new EcsServiceError { Code = 2000, Description = "gone", StatusCode = 404 });

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("<error/>")]
    [InlineData("""{"messages":[]}""")]
    [InlineData("""{"messages":[{"severity":"ERROR"}]}""")]
    [InlineData("<fault><code>1008</code><description>not of this server</description></fault>")]
    [InlineData("""{"error":"Unauthorized","status":401}""")]
    [InlineData("<html><body><h1>HTTP Status 401</h1></body></html>")]
    [InlineData("<!DOCTYPE html><title>401</title>")]
    [InlineData("<error><code>1")]
    [InlineData("Unauthorized")]
    [InlineData(FullJson)]
    [InlineData(FullXml)]
    public void What_is_no_error_body_gives_none(string body) => Read(body, 401).Should().BeNull();

    private static EcsServiceError? Read(string body, int statusCode) => ErrorReader.Read(Utf8(body), "text/html", statusCode);
}
