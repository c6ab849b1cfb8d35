namespace EcsTaskAwaiter.Tests.Tasks;

public class EcsServiceErrorTests
{
    [Theory]
    [InlineData(1000, EcsErrorCategory.Rejected)]
    [InlineData(1999, EcsErrorCategory.Rejected)]
    [InlineData(127, EcsErrorCategory.Rejected)]
    [InlineData(128, EcsErrorCategory.Internal)]
    [InlineData(999, EcsErrorCategory.Internal)]
    [InlineData(2000, EcsErrorCategory.TargetNotFound)]
    [InlineData(2999, EcsErrorCategory.TargetNotFound)]
    [InlineData(3000, EcsErrorCategory.Forbidden)]
    [InlineData(4999, EcsErrorCategory.Forbidden)]
    [InlineData(5000, EcsErrorCategory.Internal)]
    [InlineData(6000, EcsErrorCategory.Unavailable)]
    [InlineData(6404, EcsErrorCategory.Internal)]
    [InlineData(6500, EcsErrorCategory.Unavailable)]
    [InlineData(6503, EcsErrorCategory.Unavailable)]
    [InlineData(6599, EcsErrorCategory.Unavailable)]
    [InlineData(6600, EcsErrorCategory.Internal)]
    [InlineData(7000, EcsErrorCategory.Internal)]
    [InlineData(8010, EcsErrorCategory.Unavailable)]
    [InlineData(8499, EcsErrorCategory.Internal)]
    [InlineData(8500, EcsErrorCategory.Unavailable)]
    [InlineData(8599, EcsErrorCategory.Unavailable)]
    [InlineData(8600, EcsErrorCategory.Internal)]
    [InlineData(9499, EcsErrorCategory.Internal)]
    [InlineData(9500, EcsErrorCategory.Unavailable)]
    [InlineData(9599, EcsErrorCategory.Unavailable)]
    [InlineData(9600, EcsErrorCategory.Internal)]
    [InlineData(10499, EcsErrorCategory.Internal)]
    [InlineData(10500, EcsErrorCategory.Unavailable)]
    [InlineData(10599, EcsErrorCategory.Unavailable)]
    [InlineData(10600, EcsErrorCategory.Internal)]
    [InlineData(12032, EcsErrorCategory.Unavailable)]
    [InlineData(30026, EcsErrorCategory.Unavailable)]
    [InlineData(39999, EcsErrorCategory.Internal)]
    [InlineData(40000, EcsErrorCategory.DataStore)]
    [InlineData(40014, EcsErrorCategory.Unavailable)]
    [InlineData(40999, EcsErrorCategory.DataStore)]
    [InlineData(41000, EcsErrorCategory.Internal)]
    public void The_category_follows_from_the_code(int code, EcsErrorCategory category) =>
        new EcsServiceError { Code = code, StatusCode = 403 }.Category.Should().Be(category);

    [Theory]
    [InlineData(null, EcsErrorCategory.Internal)]
    [InlineData(400, EcsErrorCategory.Rejected)]
    [InlineData(401, EcsErrorCategory.Forbidden)]
    [InlineData(403, EcsErrorCategory.Forbidden)]
    [InlineData(404, EcsErrorCategory.TargetNotFound)]
    [InlineData(429, EcsErrorCategory.Unavailable)]
    [InlineData(499, EcsErrorCategory.Rejected)]
    [InlineData(399, EcsErrorCategory.Internal)]
    [InlineData(500, EcsErrorCategory.Internal)]
    [InlineData(503, EcsErrorCategory.Unavailable)]
    public void Without_a_code_the_http_status_decides(int? status, EcsErrorCategory category) =>
        new EcsServiceError { StatusCode = status }.Category.Should().Be(category);

    [Fact]
    public void Tasks_compare_by_value_their_lists_included()
    {
        EcsTask Make(string id) => new() { OpId = "CREATE", AssociatedResources = [new EcsNamedResource { Id = id }] };

        Make("a").Should().Be(Make("a")).And.NotBe(Make("b"));
        Make("a").GetHashCode().Should().Be(Make("a").GetHashCode());
        Enumerable.Range(0, 100).Select(i => Make($"{i}").GetHashCode()).Distinct().Should().HaveCountGreaterThan(90, "what is in the list counts");
        new EcsTask { AssociatedResources = null! }.AssociatedResources.Should().BeEmpty();
    }
}
