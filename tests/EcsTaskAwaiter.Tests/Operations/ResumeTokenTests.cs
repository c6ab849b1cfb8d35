using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CsCheck;
using EcsTaskAwaiter.Operations;

namespace EcsTaskAwaiter.Tests.Operations;

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
            EcsOperationId.ForDataStore(store, opId), DateTimeOffset.FromUnixTimeMilliseconds(began), seen < 0 ? null : TimeSpan.FromMilliseconds(seen), polls)
        { Start = seen % 3 == 0 ? DateTimeOffset.FromUnixTimeMilliseconds(began / 2) : null, IsSubmitted = polls % 2 == 0, IsByServerClock = seen % 2 == 0 };
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
    public void A_forgery_that_ends_within_a_name_or_a_number_is_refused()
    {
        byte[] content = Base64Url.DecodeFromChars(ResumeToken.Write(Example))[..^6];
        for (int length = 1; length < content.Length; length++)
        {
            byte[] cut = content[..length];
            string token = Base64Url.EncodeToString([.. cut, .. SHA256.HashData(cut)[..6]]);
            FluentActions.Invoking(() => ResumeToken.Read(token)).Should().Throw<FormatException>().WithMessage("*damaged*");
        }
    }

    [Fact]
    public void A_later_format_is_named()
    {
        byte[] bytes = Base64Url.DecodeFromChars(ResumeToken.Write(Example));
        bytes[0] = 3;

        FluentActions.Invoking(() => ResumeToken.Read(Base64Url.EncodeToString(bytes))).Should().Throw<FormatException>().WithMessage("*format 3*");
    }

    [Fact]
    public void What_was_never_seen_unfinished_stays_so()
    {
        ResumePoint point = Example with { SeenUnfinishedAt = null };

        ResumeToken.Read(ResumeToken.Write(point)).Should().Be(point);
    }

    [Fact]
    public void What_was_seen_unfinished_at_its_very_begin_stays_so()
    {
        ResumePoint point = Example with { SeenUnfinishedAt = TimeSpan.Zero };

        ResumeToken.Read(ResumeToken.Write(point)).Should().Be(point);
    }

    [Fact]
    public void What_is_wrong_with_a_text_is_said()
    {
        string token = ResumeToken.Write(Example);
        byte[] later = Base64Url.DecodeFromChars(token), damaged = [.. later];
        later[0] = 3;
        damaged[^1]++;

        Refusal("no token!").Should().Be("This is not a resume token of EcsTaskAwaiter: those are 1 to 512 characters of base64url.");
        Refusal(new string('A', 513)).Should().Be("This is not a resume token of EcsTaskAwaiter: those are 1 to 512 characters of base64url.");
        Refusal("AAAAAAAA").Should().Be("This is not a resume token of EcsTaskAwaiter: it is too short.");
        Refusal("AAAAAAAAAA").Should().Be("This version of EcsTaskAwaiter cannot read the resume token: it has format 0, and only format 2 is known.");
        Refusal(Base64Url.EncodeToString(later)).Should().Contain("it has format 3, and only format 2 is known");
        Refusal(Base64Url.EncodeToString(damaged)).Should().Be("The resume token is damaged, or not from EcsTaskAwaiter: its checksum does not match.");
        Refusal(new string('A', 512)).Should().Contain("it has format 0");

        static string Refusal(string text) => FluentActions.Invoking(() => ResumeToken.Read(text)).Should().Throw<FormatException>().Which.Message;
    }

    [Fact]
    public void A_token_of_exactly_the_most_characters_is_written_and_read()
    {
        // Three characters for two more bytes of the name, and so on: one of these lengths fits exactly.
        string[] tokens = [.. Enumerable.Range(300, 60).Select(Written).OfType<string>()];

        tokens.Max(token => token.Length).Should().Be(ResumeToken.MaximumLength);
        tokens.Should().AllSatisfy(token => ResumeToken.Read(token).PollCount.Should().Be(7));

        static string? Written(int length)
        {
            try
            {
                return ResumeToken.Write(Example with { Id = EcsOperationId.ForDataStore(new string('x', length), "CREATE") });
            }
            catch (InvalidOperationException)
            {
                return null;
            }
        }
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
            writer.Write((byte)2);
            writer.Write((byte)0);
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
