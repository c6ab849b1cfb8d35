namespace EcsTaskAwaiter.Testing;

/// <summary>What a submission asks for.</summary>
public enum SubmissionKind
{
    /// <summary>A data store on a commodity node: <c>POST /vdc/data-stores/commodity</c>.</summary>
    CreateCommodity = 0,

    /// <summary>A data store on a SAN: <c>POST /vdc/data-stores/san</c>.</summary>
    CreateSan,

    /// <summary>The end of a data store: <c>POST /vdc/data-stores/{id}/deactivate</c>.</summary>
    Deactivate,
}
