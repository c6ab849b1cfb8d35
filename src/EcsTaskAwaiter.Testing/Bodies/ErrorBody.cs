namespace EcsTaskAwaiter.Testing.Bodies;

/// <summary>An error as the service or the front end words it.</summary>
internal sealed record ErrorBody(int Status, long Code, string Description, string? Details, bool Retryable = false)
{
    // The service's texts are those of ServiceCode in CoprHD, which ECS's own published list shares; 64xx and 65xx are nginx pages.
    public static ErrorBody BadRequest(string details) => new(400, 1013, "Bad request body", details);

    public static ErrorBody NoOperation(string opId) =>
        new(400, 1008, "Parameter was provided but invalid", $"No operation found for task with id: {opId}");

    public static ErrorBody NoEntity(string id) =>
        new(404, 2000, "Unable to find entity in request URL", $"Unable to find entity specified in URL with the given id {id}");

    public static ErrorBody Unauthorized(string details) =>
        new(401, 4000, "Invalid credentials or authentication token provided to access to this resource", details);

    public static ErrorBody Forbidden(string userName) =>
        new(403, 3000, "Insufficient permissions to perform the operation", $"Insufficient permissions for user {userName}");

    public static ErrorBody MethodNotSupported(string method) =>
        new(405, 1007, "Method not supported for this resource", $"Method {method} is not supported");

    public static ErrorBody UnsupportedMediaType(string mediaType) =>
        new(415, 1003, "Unsupported media type", $"Media type {mediaType} is not supported");

    public static ErrorBody UnknownPath { get; } = new(404, 6404, "Not Found", "The resource you requested was not found.");

    /// <summary>The error ECS sends with a status when nothing more is known.</summary>
    public static ErrorBody ForStatus(int status) => status switch
    {
        400 => BadRequest("The request cannot be processed"),
        401 => Unauthorized("The token is not valid"),
        403 => new(403, 3000, "Insufficient permissions to perform the operation", "The user lacks a role that is needed"),
        404 => NoEntity("unknown"),
        503 => new(503, 6000, "The service is currently unavailable", "The service is starting or too busy; try again later"),
        < 500 => new(status, 6400, "Bad Request.", "The request cannot be fulfilled."),
        502 or 504 => new(status, 6503, "Unable to connect to the service. The service is unavailable, try again later.", "A connection failed to a core component.", true),
        _ => new(status, 7000, "An error occurred in the API Service", "Cause: internal error"),
    };

    public Body ToBody() => new("error", new BodyObject
    {
        { "code", Code },
        { "description", Description },
        { "details", Details },
        { "retryable", Retryable },
    });
}
