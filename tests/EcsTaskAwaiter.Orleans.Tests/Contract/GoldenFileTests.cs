using System.Reflection;
using EcsTaskAwaiter.Fleet.Contract;
using Orleans;

namespace EcsTaskAwaiter.Fleet.Tests.Contract;

public sealed class GoldenFileTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Contract", "Golden");

    public static TheoryData<string> Samples => [.. WireSamples.All.Keys];

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_bytes_of_the_first_version_still_read_as_what_was_written(string type)
    {
        string file = Path.Combine(Folder, $"{type}.hex");
        string golden = File.Exists(file) ? File.ReadAllText(file) : string.Empty;
        object sample = WireSamples.All[type];
        golden.Should().NotBeEmpty("the bytes of {0} belong into Contract/Golden/{0}.hex, once and for good: {1}", type, Wire.Write(sample));

        object read = Wire.Read(golden);

        read.Should().BeOfType(sample.GetType());
        read.Should().BeEquivalentTo(sample, options => options.RespectingRuntimeTypes());
    }

    [Fact]
    public void Every_type_that_crosses_has_a_golden_file()
    {
        IEnumerable<string> crossing = typeof(WaitOrder).Assembly.GetTypes().Where(type => type.GetCustomAttribute<GenerateSerializerAttribute>() is not null).Select(type => type.Name);

        WireSamples.All.Keys.Should().Contain(crossing);
    }
}
