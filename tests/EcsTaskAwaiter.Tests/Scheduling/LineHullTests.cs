using CsCheck;
using EcsTaskAwaiter.Scheduling;

namespace EcsTaskAwaiter.Tests.Scheduling;

public sealed class LineHullTests
{
    [Fact]
    public void The_line_it_names_is_as_low_as_the_lowest_of_all_at_every_place()
    {
        Gen.Select(Gen.Float[0.5f, 100], Gen.Double[-50, 50]).Array[1, 40].Select(Gen.Double[-20, 20].Array[20]).Sample((steps, places) =>
        {
            float[] slopes = new float[steps.Length];
            for (int line = 0; line < slopes.Length; line++)
            {
                slopes[line] = (line == 0 ? 0 : slopes[line - 1]) + steps[line].Item1;
            }

            var hull = new LineHull(new int[slopes.Length], new double[slopes.Length], slopes);
            for (int line = slopes.Length - 1; line >= 0; line--)
            {
                hull.Add(line, steps[line].Item2);
                foreach (double x in places)
                {
                    double lowest = Enumerable.Range(line, slopes.Length - line).Min(one => steps[one].Item2 - (slopes[one] * x));
                    (int named, double height) = hull.LowestAt(x);
                    height.Should().BeApproximately(lowest, 1e-9 * (1 + Math.Abs(lowest)));
                    height.Should().Be(steps[named].Item2 - (slopes[named] * x));
                }
            }
        });
    }
}
