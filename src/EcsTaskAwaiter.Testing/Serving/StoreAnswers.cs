using EcsTaskAwaiter.Testing.Bodies;
using EcsTaskAwaiter.Testing.Cluster;
using Microsoft.AspNetCore.Http;

namespace EcsTaskAwaiter.Testing.Serving;

/// <summary>Answers requests about data stores, storage pools and tasks.</summary>
internal sealed class StoreAnswers(SimulatedCluster cluster, EcsSimulatorOptions options)
{
    private readonly BodyShape _shape = options.Shape;
    private readonly TimeSpan _skew = options.ClockSkew;
    private readonly TimeProvider _time = options.TimeProvider;

    // ECS's metadata lists 200 alone; ViPR turns it into 202 for an answer that holds tasks.
    private int AcceptedStatus => _shape == BodyShape.Rich ? StatusCodes.Status202Accepted : StatusCodes.Status200OK;

    public Answer List(HttpContext context) => Answer.Of(context.Request, StoreBody.List(cluster.Stores));

    public Answer Get(HttpContext context)
    {
        string id = Value(context, "id");
        return cluster.FindStore(id) is { } store
            ? Answer.Of(context.Request, StoreBody.One(store, _skew))
            : Answer.Of(context.Request, ErrorBody.NoEntity(id));
    }

    public Answer OfPool(HttpContext context)
    {
        string pool = Value(context, "id");
        return pool == cluster.Pool.Id
            ? Answer.Of(context.Request, StoreBody.OfPool(cluster.Stores.Where(store => store.StoragePoolId == pool), _skew))
            : Answer.Of(context.Request, ErrorBody.NoEntity(pool));
    }

    public Answer Pools(HttpContext context) => Answer.Of(context.Request, StoreBody.Pools([cluster.Pool]));

    public Answer Pool(HttpContext context)
    {
        string id = Value(context, "id");
        return id == cluster.Pool.Id
            ? Answer.Of(context.Request, StoreBody.Pool(cluster.Pool))
            : Answer.Of(context.Request, ErrorBody.NoEntity(id));
    }

    public Answer Tasks(HttpContext context)
    {
        string id = Value(context, "id");
        IReadOnlyList<SimulatedTask> tasks = cluster.TasksOf(id);
        return tasks.Count > 0 || cluster.FindStore(id) is not null
            ? Answer.Of(context.Request, TaskBody.Many(tasks, _shape, _skew))
            : Answer.Of(context.Request, ErrorBody.NoEntity(id));
    }

    public Answer Task(HttpContext context)
    {
        string opId = Value(context, "opId");
        return cluster.FindTask(Value(context, "id"), opId) switch
        {
            null => Answer.Of(context.Request, ErrorBody.NoOperation(opId)),
            { IsGone: true } => Answer.Of(context.Request, ErrorBody.NoEntity(opId)),
            { } task => Answer.Of(context.Request, TaskBody.One(task, _shape, _skew)),
        };
    }

    /// <summary>What a poll is answered by mistake.</summary>
    public Answer WrongTask(HttpRequest request) => Answer.Of(request, TaskBody.Other(_shape, _time));

    public Answer Deactivate(HttpContext context)
    {
        string id = Value(context, "id");
        return cluster.Deactivate(id) is { } task
            ? Answer.Of(context.Request, TaskBody.One(task, _shape, _skew), AcceptedStatus)
            : Answer.Of(context.Request, ErrorBody.NoEntity(id));
    }

    public Task<Answer> CreateCommodityAsync(HttpContext context) => CreateAsync(context, SubmissionKind.CreateCommodity);

    public Task<Answer> CreateSanAsync(HttpContext context) => CreateAsync(context, SubmissionKind.CreateSan);

    private async Task<Answer> CreateAsync(HttpContext context, SubmissionKind kind)
    {
        string mediaType = context.Request.ContentType ?? string.Empty;
        bool isXml = mediaType.Contains("xml", StringComparison.OrdinalIgnoreCase);
        if (!isXml && !mediaType.Contains("json", StringComparison.OrdinalIgnoreCase))
        {
            return Answer.Of(context.Request, ErrorBody.UnsupportedMediaType(mediaType));
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted).ConfigureAwait(false);
        try
        {
            IReadOnlyList<SimulatedTask> tasks = cluster.Create(kind, SubmissionReader.Read(body.ToArray(), isXml));
            return Answer.Of(context.Request, TaskBody.Many(tasks, _shape, _skew), AcceptedStatus);
        }
        catch (SubmissionRefusal refusal)
        {
            return Answer.Of(context.Request, ErrorBody.BadRequest(refusal.Message));
        }
    }

    // Routing decodes everything but the slash, which would otherwise change the path's shape.
    private static string Value(HttpContext context, string name) =>
        (context.Request.RouteValues[name] as string ?? string.Empty).Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
