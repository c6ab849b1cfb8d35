namespace EcsTaskAwaiter.Tests.Architecture;

internal static class OffenceAssertions
{
    /// <summary>Fails with every offence in the message, a line for each, so that one run shows all there is to mend.</summary>
    public static void ShouldBeNone(this IEnumerable<string> offences, string because = "") => string.Join('\n', offences).Should().BeEmpty(because);
}
