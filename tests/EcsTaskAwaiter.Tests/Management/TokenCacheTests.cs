using EcsTaskAwaiter.Management;

namespace EcsTaskAwaiter.Tests.Management;

public sealed class TokenCacheTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly TokenCache _cache = new();

    [Fact]
    public void A_token_is_used_until_it_is_refused_or_near_its_end()
    {
        _cache.Use(refused: null, TimeSpan.Zero).Should().BeNull();
        _cache.Adopt("a", Hour, refused: null, TimeSpan.Zero).Should().BeNull();

        _cache.Use(refused: null, TimeSpan.Zero).Should().Be("a");
        _cache.Use("a", TimeSpan.Zero).Should().BeNull();
        _cache.Use("another", TimeSpan.FromMinutes(57)).Should().Be("a");
        _cache.Use(refused: null, TimeSpan.FromMinutes(58)).Should().BeNull();
        (_cache.IsAtItsEnd(TimeSpan.FromMinutes(58)), _cache.UseToTheEnd(refused: null, TimeSpan.FromMinutes(59)), _cache.IsValid(Hour)).Should().Be((true, "a", false));
    }

    [Fact]
    public void The_token_before_is_spare_only_where_it_may_still_be_valid()
    {
        _cache.Adopt("a", Hour, refused: null, TimeSpan.Zero);
        _cache.Adopt("a", Hour, refused: null, TimeSpan.Zero).Should().BeNull("it is the same");
        _cache.Adopt("b", Hour, refused: "a", TimeSpan.Zero).Should().BeNull("it was refused");
        _cache.Adopt("c", Hour, refused: null, TimeSpan.Zero).Should().Be("b");
        _cache.Adopt("d", Hour, refused: null, Hour).Should().BeNull("it has ended");
    }

    [Fact]
    public void A_token_that_is_accepted_after_it_was_refused_is_told_from_one_that_never_was()
    {
        _cache.Adopt("a", Hour, refused: null, TimeSpan.Zero);
        (_cache.Accept("a"), _cache.Accept("another"), _cache.WasAccepted).Should().Be((false, false, true));

        _cache.Refuse(TimeSpan.FromSeconds(1));
        _cache.Refuse(TimeSpan.FromSeconds(2));

        (_cache.RefusedSince, _cache.IsAtItsEnd(Hour)).Should().Be((TimeSpan.FromSeconds(1), false));
        (_cache.Accept("a"), _cache.RefusedSince).Should().Be((true, null));
    }

    [Fact]
    public void A_token_of_unknown_life_has_no_end_and_a_dropped_one_is_gone()
    {
        _cache.Adopt("a", TokenGrant.UnknownLife, refused: null, TimeSpan.Zero);
        _cache.Use(refused: null, TimeSpan.FromDays(400)).Should().Be("a");

        (_cache.Drop(), _cache.IsValid(TimeSpan.Zero)).Should().Be(("a", false));
    }
}
