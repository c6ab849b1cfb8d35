using EcsTaskAwaiter.Fleet.Contract;

namespace EcsTaskAwaiter.Fleet.Tests.Worlds;

/// <summary>A caller's wait, and what it was told.</summary>
internal sealed class WorldWait(WorldOperation operation, Instance instance, bool isUnattended)
{
    public WorldOperation Operation => operation;

    public Instance Instance => instance;

    /// <summary>Whether the operation is to be polled to its end, whatever becomes of this wait.</summary>
    public bool IsUnattended => isUnattended;

    public long Number { get; set; }

    public bool WasLeft { get; set; }

    /// <summary>How often the wait was told its end.</summary>
    public int Ends { get; private set; }

    public bool EndedWrongly { get; private set; }

    public void Note(WaitEvent news)
    {
        if (news.IsEnd)
        {
            Ends++;
            EndedWrongly |= operation.Fails ? news.Failure is null : news.Result is null;
        }
    }
}
