using CsCheck;
using EcsTaskAwaiter.Scheduling;

namespace EcsTaskAwaiter.Tests.Scheduling;

public sealed class DurationMixtureTests
{
    [Fact]
    public void The_same_ends_make_the_same_mixture()
    {
        LearnedDurations.AnyInterval.Array[1, 80].Sample(samples =>
            DurationMixture.Of(samples, before: null).Parts().Should().Equal(DurationMixture.Of(samples, before: null).Parts()), iter: Check.Iter / 10);
    }

    [Fact]
    public void Weights_add_up_to_one_and_every_part_is_possible()
    {
        LearnedDurations.AnyInterval.Array[1, 80].Sample(
            samples =>
            {
                DurationMixture first = DurationMixture.Of(samples, before: null), next = DurationMixture.Of([.. samples, samples[0]], first);
                foreach (DurationMixture mixture in new[] { first, next, next.OrTimes(10, 0.3), next.Moved(0.5).OrTimes(2, 0.1) })
                {
                    mixture.Parts().Sum(part => part.Weight).Should().BeApproximately(1, 1e-3f);
                    mixture.Parts().Should().OnlyContain(part => part.Weight > 0 && part.Spread > 0 && float.IsFinite(part.Location));
                    mixture.Novelty.Should().BeInRange(1e-5, 0.9);
                }
            },
            iter: Check.Iter / 10);
    }

    [Fact]
    public void Narrow_humps_far_apart_are_told_apart_though_each_end_is_known_only_roughly()
    {
        var random = new Random(1);
        DurationInterval[] samples = [.. Enumerable.Range(0, 60).Select(operation => Roughly(random, DurationDraws.LogNormal(random, operation % 2 == 0 ? 20 : 900, 0.03)))];

        DurationDistribution durations = LearnedDurations.Forecast(samples, cost: 1).Usual;

        durations.ProbabilityByThePast(18, 22).Should().BeApproximately(0.5, 0.05);
        durations.ProbabilityByThePast(800, 1010).Should().BeApproximately(0.5, 0.05);
        durations.ProbabilityByThePast(30, 600).Should().BeLessThan(0.01);
    }

    [Fact]
    public void A_kind_that_shows_nothing_new_for_long_is_expected_to_go_on_so()
    {
        double few = DurationMixture.Of([.. Usual(10)], before: null).Novelty, many = DurationMixture.Of([.. Usual(200)], before: null).Novelty;

        few.Should().BeInRange(0.005, 0.1);
        many.Should().BeLessThan(few / 20, "not only are there twenty times as many: none of them was new");
    }

    [Fact]
    public void Waits_given_up_say_that_it_takes_longer()
    {
        DurationInterval[] ended = [.. Usual(20)];
        DurationInterval[] given = [.. ended, .. Enumerable.Repeat(DurationInterval.Abandoned(TimeSpan.FromSeconds(200)), 20)];

        LearnedDurations.Forecast(given, cost: 1).Usual.Probability(200).Should().BeInRange(0.3, 0.65);
        LearnedDurations.Forecast(ended, cost: 1).Usual.Probability(200).Should().BeGreaterThan(0.95);
    }

    [Fact]
    public void Going_on_from_the_mixture_before_tells_the_same_as_beginning_anew()
    {
        var random = new Random(2);
        DurationInterval[] samples = [.. Enumerable.Range(0, 150).Select(_ => Roughly(random, DurationDraws.LogNormal(random, 60, 0.2)))];
        KindPast before = KindPast.Of(samples.AsSpan(0, 140), [], before: null, fresh: 0);

        var next = KindForecast.Of(KindPast.Of(samples, [], before, fresh: 10), PaceDoubt.None, 1);

        KindForecast anew = LearnedDurations.Forecast(samples, cost: 1);
        foreach (double share in new[] { 0.1, 0.3, 0.5, 0.7, 0.9 })
        {
            next.Usual.Quantile(share).Should().BeApproximately(anew.Usual.Quantile(share), 2.5);
        }
    }

    private static IEnumerable<DurationInterval> Usual(int count) => Enumerable.Range(0, count).Select(operation => LearnedDurations.Seen(55 + (operation % 7), 58 + (operation % 7)));

    private static DurationInterval Roughly(Random random, double duration)
    {
        double after = duration * (1 - (0.1 * random.NextDouble()));
        return LearnedDurations.Seen(after, after + (duration * 0.1));
    }
}
