using EcsTaskAwaiter.Fleet.Contract;

namespace EcsTaskAwaiter.Fleet.Tests.Worlds;

public sealed class WorldTests
{
    /// <summary>ECS_FLEET_WORLDS=20000 lives through more of them.</summary>
    private static readonly int Seeds = int.TryParse(Environment.GetEnvironmentVariable("ECS_FLEET_WORLDS"), out int seeds) ? seeds : 500;

    [Fact]
    public void No_wait_is_lost_or_told_twice_and_every_record_gets_its_end_whatever_happens()
    {
        for (int seed = 1; seed <= Seeds; seed++)
        {
            var world = new World(seed);

            world.Run();

            CheckWaits(world, seed);
            CheckRecords(world, seed);
        }
    }

    private static void CheckWaits(World world, int seed)
    {
        foreach (WorldWait wait in world.Waits.Where(wait => !wait.Instance.IsDead))
        {
            wait.Ends.Should().Be(wait.WasLeft ? 0 : 1, "seed {0}, wait {1} of {2}", seed, wait.Number, wait.Operation);
            wait.EndedWrongly.Should().BeFalse("seed {0}, wait {1}", seed, wait.Number);
        }

        TimeSpan.FromMilliseconds(world.LongestUnheard).Should().BeLessThanOrEqualTo(FleetLimits.Lease, "seed {0}", seed);
    }

    private static void CheckRecords(World world, int seed)
    {
        foreach (WorldRecord record in world.Records.Where(record => record.State is not null))
        {
            record.State!.IsOpen.Should().BeFalse("seed {0}, {1}", seed, record.Operation);
            (record.State.End!.Failure is not null).Should().Be(record.Operation.Fails, "seed {0}, {1}", seed, record.Operation);
        }

        TimeSpan.FromMilliseconds(world.LongestUnasked).Should().BeLessThanOrEqualTo(FleetLimits.UnattendedLease(WorldRecord.CheckInterval), "seed {0}", seed);
    }
}
