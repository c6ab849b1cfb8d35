using System.Diagnostics;
using EcsTaskAwaiter.Tasks;

namespace EcsTaskAwaiter;

/// <summary>
/// A task as the ECS management server described it at one moment. Immutable and safe to share between threads. Absent and null on the wire both read
/// as null: nothing is invented. Times are instants in UTC unless the server named a zone.
/// </summary>
[DebuggerDisplay("{Resource?.Id} {OpId}: {State} {Progress}% {Message}")]
public sealed record EcsTask
{
    private readonly ValueList<EcsNamedResource> _associatedResources = ValueList<EcsNamedResource>.Empty;

    // The first instant of the year 1 stands for none: a hundred thousand snapshots are 2.4 MB smaller without three flags padded to eight bytes.
    private readonly DateTimeOffset _startTime;
    private readonly DateTimeOffset _endTime;
    private readonly DateTimeOffset _creationTime;

    /// <summary>The operation's id: a UUID on ViPR, a word such as <c>CREATE</c> on ECS. Unique only together with the resource.</summary>
    public string? OpId { get; init; }

    /// <summary>The resource the task works on.</summary>
    public EcsNamedResource? Resource { get; init; }

    /// <summary>The tenant; null for a system-level task.</summary>
    public EcsReference? Tenant { get; init; }

    /// <summary>Further resources the task touches. Empty when there are none, never null.</summary>
    public IReadOnlyList<EcsNamedResource> AssociatedResources
    {
        get => _associatedResources;
        init => _associatedResources = value is null or { Count: 0 } ? ValueList<EcsNamedResource>.Empty : new([.. value]);
    }

    /// <summary>The state, read without case.</summary>
    public EcsTaskState State { get; init; }

    /// <summary>The state's text exactly as sent, or null.</summary>
    public string? StateText { get; init; }

    /// <summary>The server's message. For people only: it can say "OK" while the task is still pending.</summary>
    public string? Message { get; init; }

    /// <summary>What the task does, in the server's words.</summary>
    public string? Description { get; init; }

    /// <summary>What went wrong, for a task that failed.</summary>
    public EcsServiceError? ServiceError { get; init; }

    /// <summary>When the work began. Real ECS answers leave it out.</summary>
    public DateTimeOffset? StartTime
    {
        get => Known(_startTime);
        init => _startTime = value ?? default;
    }

    /// <summary>When the work ended. Real ECS answers leave it out.</summary>
    public DateTimeOffset? EndTime
    {
        get => Known(_endTime);
        init => _endTime = value ?? default;
    }

    /// <summary>Whole percent as the server reported it. Not a sign of success: ViPR says 100 for failed tasks too.</summary>
    public int? Progress { get; init; }

    /// <summary>The controller's workflow.</summary>
    public EcsReference? Workflow { get; init; }

    /// <summary>The task's name.</summary>
    public string? Name { get; init; }

    /// <summary>The task's own id, where it has one.</summary>
    public string? Id { get; init; }

    /// <summary>The task's own link (<c>href</c>): the address to poll, which differs from its resource's link.</summary>
    public string? Link { get; init; }

    /// <summary>When the task was created.</summary>
    public DateTimeOffset? CreationTime
    {
        get => Known(_creationTime);
        init => _creationTime = value ?? default;
    }

    /// <summary>Whether the object is marked inactive.</summary>
    public bool? Inactive { get; init; }

    /// <summary>Whether the object is global.</summary>
    public bool? Global { get; init; }

    /// <summary>Whether the object is remote.</summary>
    public bool? Remote { get; init; }

    /// <summary>The virtual data center.</summary>
    public EcsReference? Vdc { get; init; }

    /// <summary>Whether the object is internal to the server.</summary>
    public bool? Internal { get; init; }

    private static DateTimeOffset? Known(DateTimeOffset time) => time == default ? null : time;

    /// <summary>Operation, resource, state, percent and message.</summary>
    public override string ToString() => DisplayText.Join(
        ", ",
        DisplayText.OneLine($"{OpId ?? Id ?? "unnamed"} on {Resource?.Id ?? Resource?.Name ?? "an unnamed resource"}: {StateText ?? State.ToString()}"),
        DisplayText.Percent(Progress),
        DisplayText.Quoted(Message),
        ServiceError?.ToString());
}
