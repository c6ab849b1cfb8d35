using EcsTaskAwaiter.Wire;
using static EcsTaskAwaiter.Tests.Wire.Samples;

namespace EcsTaskAwaiter.Tests.Wire;

public class DataStoreReaderTests
{
    private const string JsonStore = """
        {"id":"10.9.8.1","name":"store-a","link":{"rel":"self","href":"/vdc/data-stores/commodity/10.9.8.1"},"description":"first","varray":"urn:pool:1",
         "device_state":"readytouse","usable_gb":9000000000,"free_gb":"500","used_gb":0,"creation_time":1700000000000,"tags":[],"global":null}
        """;

    private const string XmlStore = """
        <data_store><creation_time>1700000000000</creation_time><id>10.9.8.1</id><link rel="self" href="/vdc/data-stores/commodity/10.9.8.1"/>
        <name>store-a</name><description>first</description><device_state>readytouse</device_state><free_gb>500</free_gb><usable_gb>9000000000</usable_gb>
        <used_gb>0</used_gb><varray>urn:pool:1</varray></data_store>
        """;

    private static readonly EcsDataStore Store = new()
    {
        Id = "10.9.8.1",
        Name = "store-a",
        Link = "/vdc/data-stores/commodity/10.9.8.1",
        Description = "first",
        StoragePoolId = "urn:pool:1",
        DeviceState = "readytouse",
        UsableGigabytes = 9_000_000_000,
        FreeGigabytes = 500,
        UsedGigabytes = 0,
        CreationTime = DateTimeOffset.FromUnixTimeMilliseconds(1700000000000),
    };

    [Theory]
    [InlineData(JsonStore)]
    [InlineData("[" + JsonStore + "]")]
    [InlineData("""{"data_store":[""" + JsonStore + "]}")]
    [InlineData(XmlStore)]
    [InlineData("<data_stores>" + XmlStore + "</data_stores>")]
    public void A_data_store_reads_the_same_alone_and_in_every_wrapper(string body)
    {
        DataStoreReader.ReadList(Utf8(body), null).Should().Equal(Store);
        DataStoreReader.Read(Utf8(body), null).Should().Be(Store);
    }

    [Theory]
    [InlineData("""{"data_store":[]}""")]
    [InlineData("[]")]
    [InlineData("<data_stores/>")]
    public void There_may_be_none(string body) => DataStoreReader.ReadList(Utf8(body), null).Should().BeEmpty();

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"code":1,"description":"x"}""")]
    [InlineData("<error><code>1</code></error>")]
    [InlineData("<html/>")]
    public void What_is_no_data_store_is_refused(string body) =>
        Assert.Throws<EcsProtocolException>(() => DataStoreReader.ReadList(Utf8(body), Json)).MediaType.Should().Be(Json);

    [Fact]
    public void Several_are_not_one() =>
        Assert.Throws<EcsProtocolException>(() => DataStoreReader.Read(Utf8($"[{JsonStore},{JsonStore}]"), Json)).Message.Should().Contain("2 data stores");
}
