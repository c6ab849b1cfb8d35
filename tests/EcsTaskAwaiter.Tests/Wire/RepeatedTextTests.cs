using EcsTaskAwaiter.Wire;
using static EcsTaskAwaiter.Tests.Wire.Samples;

namespace EcsTaskAwaiter.Tests.Wire;

/// <summary>A hundred thousand snapshots hold one "pending" between them.</summary>
public class RepeatedTextTests
{
    [Fact]
    public void Tasks_share_the_texts_that_are_the_same_in_each()
    {
        EcsTask first = Task(FullJson), second = Task(FullXml);

        new[] { first.OpId, first.StateText, first.Message, first.Description, first.Name }.Should().Equal(
            [second.OpId, second.StateText, second.Message, second.Description, second.Name], (one, other) => ReferenceEquals(one, other));
    }

    [Theory]
    [InlineData(256, true)]
    [InlineData(257, false)]
    public void A_long_text_is_not_kept_for_a_second_time(int length, bool isShared) =>
        ReferenceEquals(RepeatedText.Share(new string('x', length)), RepeatedText.Share(new string('x', length))).Should().Be(isShared);

    [Fact]
    public void A_resource_named_by_its_id_holds_it_once()
    {
        EcsNamedResource resource = Task("""{"op_id":"A","resource":{"id":"10.9.8.1","name":"10.9.8.1"}}""").Resource!;

        resource.Name.Should().BeSameAs(resource.Id);
    }
}
