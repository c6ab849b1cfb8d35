using EcsTaskAwaiter.Fleet.Client;
using EcsTaskAwaiter.Fleet.Contract;

namespace EcsTaskAwaiter.Fleet.Tests.Client;

/// <summary>News from a poller of a later version, in forms that this one does not know.</summary>
public sealed class NewsReaderTests
{
    [Fact]
    public void Progress_with_a_property_more_is_read() =>
        NewsReader.Progress(new WaitEvent { Wait = 1, Progress = """{ "Id": "/vdc/data-stores/s1/tasks/CREATE", "Mood": "good", "PollCount": 3 }""" })!.PollCount.Should().Be(3);

    [Fact]
    public void Progress_that_cannot_be_read_is_passed_over() => NewsReader.Progress(new WaitEvent { Wait = 1, Progress = """{ "PollCount": "many" }""" }).Should().BeNull();

    [Theory]
    [InlineData("""{ "PollCount": "many" }""", null)]
    [InlineData(null, """{ "Failure": { "Type": "EcsTaskTiredException", "Message": "later" } }""")]
    [InlineData(null, "[]")]
    public void An_end_that_cannot_be_read_ends_the_wait_with_the_cure(string? result, string? failure)
    {
        EcsTaskResult? read = NewsReader.Result(new WaitEvent { Wait = 1, Result = result, Failure = failure }, out Func<Exception> fail);

        read.Should().BeNull();
        fail().Should().BeOfType<InvalidOperationException>().Which.Message.Should().Contain("update this instance");
    }
}
