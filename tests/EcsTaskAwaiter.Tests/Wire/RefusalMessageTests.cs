using EcsTaskAwaiter.Wire;
using static EcsTaskAwaiter.Tests.Wire.Samples;

namespace EcsTaskAwaiter.Tests.Wire;

/// <summary>What a person reads where an answer was no task: what is wrong with it, where, and how it begins.</summary>
public class RefusalMessageTests
{
    [Theory]
    [InlineData("", null, "The answer is neither JSON nor XML. Content-Type: none. The body is empty.")]
    [InlineData("busy", " ", "The answer is neither JSON nor XML. Content-Type: none. It begins: busy")]
    [InlineData("busy", "text/plain", "The answer is neither JSON nor XML. Content-Type: text/plain. It begins: busy")]
    [InlineData("{}", Json, "The answer is not a task: it has none of op_id, state, resource and link. Content-Type: application/json. It begins: {}")]
    [InlineData("{\"a\":1,\n\"b\" 2}", Json, "The answer is malformed JSON at line 2, byte 5. Content-Type: application/json. It begins: {\"a\":1,.\"b\" 2}")]
    [InlineData("""{"op_id":"\ud800"}""", Json, """The answer is malformed JSON: a string in it is not text. Content-Type: application/json. It begins: {"op_id":"\ud800"}""")]
    [InlineData("<task>\n</tusk>", Xml, "The answer is malformed or refused XML at line 2, character 3. Content-Type: application/xml. It begins: <task>.</tusk>")]
    public void It_says_what_is_wrong_where_and_how_the_answer_begins(string body, string? mediaType, string expected) => Refusal(body, mediaType).Message.Should().Be(expected);

    [Fact]
    public void Of_nesting_no_place_is_told() =>
        Refusal(string.Concat(Enumerable.Repeat("<task>", 65))).Message.Should().StartWith("The answer is malformed or refused XML. Content-Type: none. It begins: <task><task>");

    [Fact]
    public void Data_stores_are_called_by_their_name() =>
        FluentActions.Invoking(() => DataStoreReader.ReadList("{}"u8, Json)).Should().Throw<EcsProtocolException>()
            .WithMessage("The answer is not a list of data stores. Content-Type: application/json. It begins: {}");
}
