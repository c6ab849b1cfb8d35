using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CsCheck;
using EcsTaskAwaiter.Tracking;

namespace EcsTaskAwaiter.Tests.Tracking;

public sealed class ResumeTokenTests
{
    private static readonly ResumePoint Example =
        new(EcsOperationId.ForDataStore("10.4.0.101", "CREATE"), DateTimeOffset.FromUnixTimeMilliseconds(1_790_000_000_123), TimeSpan.FromMilliseconds(25_000), 7);

    [Fact]
    public void What_is_written_is_read() => Gen.Select(
        Gen.String[Gen.Char.AlphaNumeric, 1, 60],
        Gen.String[1, 30].Where(text => !string.IsNullOrWhiteSpace(text) && !text.Any(char.IsSurrogate)),
        Gen.Long[0, 4_000_000_000_000],
        Gen.Long[-1, 100_000_000_000],
        Gen.Int[0, int.MaxValue]).Sample((store, opId, began, seen, polls) =>
    {
        var point = new ResumePoint(
            EcsOperationId.ForDataStore(store, opId), DateTimeOffset.FromUnixTimeMilliseconds(began), seen < 0 ? null : TimeSpan.FromMilliseconds(seen), polls);
        return ResumeToken.Read(ResumeToken.Write(point)) == point;
    });

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("%2e")]
    [InlineData("störung")]
    public void Awkward_names_survive(string name)
    {
        ResumePoint point = Example with { Id = EcsOperationId.ForDataStore(name, name) };

        ResumeToken.Read(ResumeToken.Write(point)).Should().Be(point);
    }

    [Fact]
    public void Any_one_character_changed_is_noticed()
    {
        string token = ResumeToken.Write(Example);
        for (int i = 0; i < token.Length; i++)
        {
            char[] damaged = token.ToCharArray();
            damaged[i] = damaged[i] == 'A' ? 'B' : 'A';
            FluentActions.Invoking(() => ResumeToken.Read(new string(damaged))).Should().Throw<FormatException>();
        }
    }

    [Fact]
    public void Any_cut_is_noticed()
    {
        string token = ResumeToken.Write(Example);
        for (int length = 0; length < token.Length; length++)
        {
            FluentActions.Invoking(() => ResumeToken.Read(token[..length])).Should().Throw<FormatException>();
        }
    }

    [Fact]
    public void Nothing_but_a_format_exception_comes_of_any_text() => Gen.OneOf(Gen.String, Gen.String[Gen.Char.AlphaNumeric, 0, 700]).Sample(text =>
    {
        try
        {
            _ = ResumeToken.Read(text);
            return false;
        }
        catch (FormatException)
        {
            return true;
        }
    });

    [Theory]
    [InlineData("https://elsewhere/vdc/data-stores/1", "CREATE")]
    [InlineData("/vdc/../object/tenants/1", "CREATE")]
    [InlineData("/vdc/data-stores/1?all=true", "CREATE")]
    [InlineData("//elsewhere/vdc/1", "CREATE")]
    [InlineData("/vdc/data-stores/1", " ")]
    public void A_forged_path_with_a_right_sum_is_refused(string resourcePath, string opId) =>
        FluentActions.Invoking(() => ResumeToken.Read(Forge(resourcePath, opId))).Should().Throw<FormatException>();

    [Fact]
    public void A_forgery_that_names_an_ordinary_operation_shows_that_the_forge_works() =>
        ResumeToken.Read(Forge("/vdc/data-stores/10.4.0.101", "CREATE")).Id.Should().Be(Example.Id);

    [Fact]
    public void A_later_format_is_named()
    {
        byte[] bytes = Base64Url.DecodeFromChars(ResumeToken.Write(Example));
        bytes[0] = 2;

        FluentActions.Invoking(() => ResumeToken.Read(Base64Url.EncodeToString(bytes))).Should().Throw<FormatException>().WithMessage("*format 2*");
    }

    [Fact]
    public void The_usual_token_is_short() => ResumeToken.Write(Example).Length.Should().BeLessThan(100);

    [Fact]
    public void Names_too_long_are_told_with_the_figure()
    {
        ResumePoint point = Example with { Id = EcsOperationId.ForDataStore(new string('x', 400), "CREATE") };

        FluentActions.Invoking(() => ResumeToken.Write(point)).Should().Throw<InvalidOperationException>().WithMessage("*characters*512*");
    }

    private static string Forge(string resourcePath, string opId)
    {
        using var buffer = new MemoryStream();
        using (var writer = new BinaryWriter(buffer, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write((byte)1);
            writer.Write7BitEncodedInt64(0);
            writer.Write7BitEncodedInt64(0);
            writer.Write7BitEncodedInt(0);
            writer.Write(resourcePath);
            writer.Write(opId);
        }

        byte[] content = buffer.ToArray();
        return Base64Url.EncodeToString([.. content, .. SHA256.HashData(content)[..6]]);
    }
}
