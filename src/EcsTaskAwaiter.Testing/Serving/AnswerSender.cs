using System.Text;
using EcsTaskAwaiter.Testing.Bodies;
using Microsoft.AspNetCore.Http;

namespace EcsTaskAwaiter.Testing.Serving;

/// <summary>Sends an answer, changed by a fault if one applies.</summary>
internal sealed class AnswerSender(ServingTime time)
{
    private const int SlowPieces = 8;

    private static readonly byte[] GarbageBytes = Encoding.UTF8.GetBytes("\u0001%PDF-garbage {\"op_id\": <task");

    /// <summary>Changes the service's answer as the fault demands.</summary>
    public static Answer Spoil(Answer answer, SimulatedFault? fault) => fault?.Kind == SimulatedFaultKind.Garbage
        ? new(StatusCodes.Status200OK, answer.MediaType, GarbageBytes)
        : answer;

    /// <summary>The answer of a fault that stands before the service.</summary>
    public static Answer Refused(HttpRequest request, SimulatedFault fault)
    {
        Answer answer = fault.Body is { } text
            ? new Answer(fault.StatusCode, MediaTypeOf(text), Encoding.UTF8.GetBytes(text))
            : Answer.Of(request, ErrorBody.ForStatus(fault.StatusCode));
        return fault.RetryAfter is { } retryAfter ? answer.With("Retry-After", retryAfter) : answer;
    }

    public async Task SendAsync(HttpContext context, Answer answer, SimulatedFault? fault, CancellationToken cancellationToken)
    {
        HttpResponse response = context.Response;
        response.StatusCode = answer.Status;
        response.ContentType = answer.MediaType;
        response.ContentLength = answer.Content.Length;
        response.GetTypedHeaders().Date = time.ServerNow;
        foreach ((string name, string value) in answer.Headers)
        {
            response.Headers.Append(name, value);
        }

        switch (fault?.Kind)
        {
            case SimulatedFaultKind.SlowBody:
                await SendSlowlyAsync(response, answer.Content, fault.Delay, cancellationToken).ConfigureAwait(false);
                break;
            case SimulatedFaultKind.CutBody:
            case SimulatedFaultKind.Status when fault.CutsBody:
                await response.Body.WriteAsync(answer.Content[..(answer.Content.Length / 2)], cancellationToken).ConfigureAwait(false);
                await response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
                context.Abort();
                break;
            default:
                await response.Body.WriteAsync(answer.Content, cancellationToken).ConfigureAwait(false);
                break;
        }
    }

    private async Task SendSlowlyAsync(HttpResponse response, ReadOnlyMemory<byte> content, TimeSpan duration, CancellationToken cancellationToken)
    {
        // Starting the response only writes its headers into a buffer; flushing sends them.
        await response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
        int size = Math.Max(1, content.Length / SlowPieces);
        for (int sent = 0; sent < content.Length; sent += size)
        {
            await time.DelayAsync(duration / SlowPieces, cancellationToken).ConfigureAwait(false);
            await response.Body.WriteAsync(content.Slice(sent, Math.Min(size, content.Length - sent)), cancellationToken).ConfigureAwait(false);
            await response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static string MediaTypeOf(string text) => text.TrimStart() switch
    {
        ['{' or '[', ..] => "application/json",
        ['<', 'h' or 'H' or '!', ..] => "text/html",
        ['<', ..] => "application/xml",
        _ => "text/plain",
    };
}
