namespace EcsTaskAwaiter.Histories.Cluster;

/// <summary>How a request ended, as seen from the network.</summary>
internal enum ExchangeEnd
{
    /// <summary>It has not.</summary>
    None,

    /// <summary>The whole answer was read.</summary>
    Delivered,

    /// <summary>The connection broke: refused, or reset before or within the answer.</summary>
    Broken,

    /// <summary>The client gave up.</summary>
    Abandoned,

    /// <summary>The client read no further than the header.</summary>
    Unread,
}
