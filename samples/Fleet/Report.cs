namespace EcsTaskAwaiter.Samples.Fleet;

/// <summary>The lines an instance writes: a word, and what it is about.</summary>
internal static class Report
{
    private static readonly Lock Gate = new();

    public static void Write(string what, string about)
    {
        lock (Gate)
        {
            Console.Out.WriteLine($"{what} {about}");
            Console.Out.Flush();
        }
    }
}
