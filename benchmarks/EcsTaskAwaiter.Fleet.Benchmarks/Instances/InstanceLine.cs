using System.Globalization;

namespace EcsTaskAwaiter.Fleet.Benchmarks.Instances;

/// <summary>The lines an instance writes to its standard output for the process that started it: a word, and what it is about.</summary>
internal static class InstanceLine
{
    /// <summary>The instance is up.</summary>
    public const string Ready = "ready";

    /// <summary>The poller begins to run here.</summary>
    public const string Poller = "poller";

    /// <summary>The name of a wait and its resume token.</summary>
    public const string Token = "token";

    /// <summary>The name of a wait and when the poller learned what is told, in ticks.</summary>
    public const string News = "news";

    /// <summary>The name of a wait, what it missed between the poller's knowledge and the awaiting code in microseconds, and its outcome.</summary>
    public const string Ended = "ended";

    /// <summary>An <see cref="InstanceReport"/>.</summary>
    public const string Report = "report";

    /// <summary>Orleans or the library logged an error.</summary>
    public const string Error = "error";

    private static readonly Lock Gate = new();

    public static void Write(string what, FormattableString about) => Write(what, about.ToString(CultureInfo.InvariantCulture));

    public static void Write(string what, string about)
    {
        lock (Gate)
        {
            Console.Out.WriteLine($"{what} {about.ReplaceLineEndings(" ")}");
            Console.Out.Flush();
        }
    }
}
