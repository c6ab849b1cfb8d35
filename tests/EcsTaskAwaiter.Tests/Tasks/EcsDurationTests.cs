using CsCheck;

namespace EcsTaskAwaiter.Tests.Tasks;

public class EcsDurationTests
{
    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("90s", 90_000)]
    [InlineData("20m", 1_200_000)]
    [InlineData("2h", 7_200_000)]
    [InlineData("1d", 86_400_000)]
    [InlineData("1.5h", 5_400_000)]
    [InlineData("1h30m", 5_400_000)]
    [InlineData("1d2h3m4s5ms", 93_784_005)]
    [InlineData(" 10M ", 600_000)]
    [InlineData("00:20:00", 1_200_000)]
    [InlineData("1.00:00:00", 86_400_000)]
    [InlineData("0s", 0)]
    public void A_number_with_a_unit_is_a_duration(string text, double milliseconds) => EcsDuration.Parse(text).TotalMilliseconds.Should().Be(milliseconds);

    [Theory]
    [InlineData("")]
    [InlineData("20")]
    [InlineData("m")]
    [InlineData("20x")]
    [InlineData("20 m")]
    [InlineData("-20m")]
    [InlineData("1e3s")]
    [InlineData("1,5h")]
    [InlineData("1..5h")]
    [InlineData("20m!")]
    [InlineData("1:2:3:4:5:6")]
    [InlineData("99999999999999999999d")]
    [InlineData("99999999999999999999999999999999999999d")]
    [InlineData("9/s")]
    public void What_has_no_unit_or_is_no_number_is_refused_with_the_forms_that_are_taken(string text)
    {
        EcsDuration.TryParse(text, out TimeSpan none).Should().BeFalse();
        none.Should().Be(TimeSpan.Zero);
        FluentActions.Invoking(() => EcsDuration.Parse(text)).Should().Throw<FormatException>().WithMessage($"'{text}' is not a duration: give *90s, 20m, 2h*00:20:00.");
    }

    [Fact]
    public void Infinite_is_a_word()
    {
        EcsDuration.Parse("infinite").Should().Be(Timeout.InfiniteTimeSpan);
        EcsDuration.Format(Timeout.InfiniteTimeSpan).Should().Be("infinite");
    }

    [Theory]
    [InlineData(1200, "20m")]
    [InlineData(90, "1m30s")]
    [InlineData(0.25, "250ms")]
    [InlineData(0, "0s")]
    [InlineData(90000, "1d1h")]
    public void A_duration_is_written_as_people_would(double seconds, string text) => EcsDuration.Format(TimeSpan.FromSeconds(seconds)).Should().Be(text);

    [Fact]
    public void What_is_written_reads_back_equal() => Gen.Long[0, TimeSpan.MaxValue.Ticks].Select(TimeSpan.FromTicks).Sample(duration =>
        EcsDuration.Parse(EcsDuration.Format(duration)).Should().Be(duration));
}
