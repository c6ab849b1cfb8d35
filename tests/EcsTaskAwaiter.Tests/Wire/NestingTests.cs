using System.Text;
using static EcsTaskAwaiter.Tests.Wire.Samples;

namespace EcsTaskAwaiter.Tests.Wire;

public class NestingTests
{
    [Theory]
    [InlineData(65)]
    [InlineData(200_000)]
    public void What_is_nested_too_deep_is_refused(int depth)
    {
        Refusal(Repeat("[", depth) + Repeat("]", depth));
        Refusal(Repeat("""{"task":""", depth) + "1" + Repeat("}", depth));
        Refusal(Repeat("<task>", depth) + Repeat("</task>", depth));
        Refusal(Repeat("[", depth));
        Refusal(Repeat("<task>", depth));
    }

    [Fact]
    public void Nesting_below_the_bound_is_read()
    {
        List(Repeat("""{"task":""", 63) + """{"op_id":"A"}""" + Repeat("}", 63)).Should().ContainSingle();
        List(Repeat("<task>", 62) + "<task><op_id>A</op_id></task>" + Repeat("</task>", 62)).Should().ContainSingle();
    }

    private static string Repeat(string text, int times) => new StringBuilder().Insert(0, text, times).ToString();
}
