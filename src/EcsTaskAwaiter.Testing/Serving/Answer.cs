using EcsTaskAwaiter.Testing.Bodies;
using Microsoft.AspNetCore.Http;

namespace EcsTaskAwaiter.Testing.Serving;

/// <summary>A whole answer before it is sent, so that faults can be done to it. Immutable.</summary>
internal sealed record Answer(int Status, string? MediaType, ReadOnlyMemory<byte> Content)
{
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    public static Answer Empty(int status) => new(status, null, ReadOnlyMemory<byte>.Empty);

    public static Answer Of(HttpRequest request, Body body, int status = StatusCodes.Status200OK) =>
        Of(body, FormatChoice.ForAnswer(request), status);

    public static Answer Of(HttpRequest request, ErrorBody error) => Of(error.ToBody(), FormatChoice.ForError(request), error.Status);

    public static Answer OfFrontEnd(HttpRequest request, ErrorBody error) => Of(error.ToBody(), FormatChoice.ForFrontEnd(request), error.Status);

    public Answer With(string header, string value) => this with { Headers = [.. Headers, new(header, value)] };

    private static Answer Of(Body body, BodyFormat format, int status) => format == BodyFormat.Json
        ? new(status, "application/json", JsonBodyWriter.Write(body))
        : new(status, "application/xml", XmlBodyWriter.Write(body));
}
