namespace EcsTaskAwaiter.Fleet.Benchmarks.Servers;

/// <summary>The tables and queries that Orleans' providers for ADO.NET expect in PostgreSQL.</summary>
internal static class OrleansTables
{
    public static async Task<string> ReadAsync()
    {
        await using Stream script = typeof(OrleansTables).Assembly.GetManifestResourceStream("OrleansTables.sql")!;
        using var reader = new StreamReader(script);
        return await reader.ReadToEndAsync();
    }
}
