using System.Globalization;
using CsCheck;
using EcsTaskAwaiter.Wire;

namespace EcsTaskAwaiter.Tests.Wire;

public class ScalarReaderTests
{
    [Theory]
    [InlineData("1379398608574", "2013-09-17T06:16:48.5740000+00:00")]
    [InlineData("1379398608", "2013-09-17T06:16:48.0000000+00:00")]
    [InlineData("2018-07-21T15:04:41.968Z", "2018-07-21T15:04:41.9680000+00:00")]
    [InlineData("2018-07-21T15:04:41Z", "2018-07-21T15:04:41.0000000+00:00")]
    [InlineData("2021-03-10T20:10:47", "2021-03-10T20:10:47.0000000+00:00")]
    [InlineData("2018-03-05 17:39:13.813", "2018-03-05T17:39:13.8130000+00:00")]
    [InlineData("2018-03-05T17:39", "2018-03-05T17:39:00.0000000+00:00")]
    [InlineData("2018-03-05", "2018-03-05T00:00:00.0000000+00:00")]
    [InlineData("99999999999", "5138-11-16T09:46:39.0000000+00:00")]
    [InlineData("100000000000", "1973-03-03T09:46:40.0000000+00:00")]
    [InlineData("253402300799999", "9999-12-31T23:59:59.9990000+00:00")]
    [InlineData("2018-07-21T15:04:41+02:00", "2018-07-21T15:04:41.0000000+02:00")]
    [InlineData(" 1379398608574 ", "2013-09-17T06:16:48.5740000+00:00")]
    public void Times_are_read_in_every_form_and_without_a_zone_are_UTC(string text, string expected) =>
        ScalarReader.Time(text)!.Value.ToString("O", CultureInfo.InvariantCulture).Should().Be(expected);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("9223372036854775807")]
    [InlineData("253402300800000")]
    [InlineData("10:30")]
    [InlineData("March")]
    [InlineData("2018-13-45")]
    public void What_names_no_instant_is_no_time(string? text) => ScalarReader.Time(text).Should().BeNull();

    [Fact]
    public void Every_whole_millisecond_of_our_times_survives_the_wire() =>
        Gen.Long[100_000_000_000, 4_000_000_000_000].Sample(milliseconds =>
            ScalarReader.Time(milliseconds.ToString(CultureInfo.InvariantCulture))!.Value.ToUnixTimeMilliseconds() == milliseconds);

    [Theory]
    [InlineData("45", 45)]
    [InlineData(" 45 ", 45)]
    [InlineData("45.0", 45)]
    [InlineData("4e1", 40)]
    [InlineData("-3", -3)]
    [InlineData("45.5", null)]
    [InlineData("45%", null)]
    [InlineData("99999999999", null)]
    [InlineData("1e400", null)]
    [InlineData("true", null)]
    [InlineData(null, null)]
    public void Whole_numbers_are_read_and_others_are_not_guessed(string? text, int? expected) => ScalarReader.Int32(text).Should().Be(expected);

    [Theory]
    [InlineData("9223372036854775807.0", long.MaxValue)]
    [InlineData("-9223372036854775808.0", long.MinValue)]
    [InlineData("1e19", null)]
    [InlineData("-1e19", null)]
    public void Whole_numbers_are_read_as_far_as_64_bits_go(string text, long? expected) => ScalarReader.Int64(text).Should().Be(expected);

    [Theory]
    [InlineData("true", true)]
    [InlineData("True", true)]
    [InlineData("1", true)]
    [InlineData(" FALSE ", false)]
    [InlineData("0", false)]
    [InlineData("yes", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Truth_values_are_read_and_others_are_not_guessed(string? text, bool? expected) => ScalarReader.Boolean(text).Should().Be(expected);
}
