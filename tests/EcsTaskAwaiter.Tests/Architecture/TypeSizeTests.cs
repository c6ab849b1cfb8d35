namespace EcsTaskAwaiter.Tests.Architecture;

public sealed class TypeSizeTests
{
    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    [InlineData("benchmarks")]
    [InlineData("samples")]
    public void No_type_is_over_300_lines_in_all_its_parts(string folder) => TypeSizes.TooLarge(Repository.Sources(folder)).ShouldBeNone();

    [Fact]
    public void Parts_in_several_files_count_together()
    {
        SourceFile[] files = [Part("A.cs", "N", "A", lines: 200), Part("A.Log.cs", "N", "A", lines: 101)];

        TypeSizes.TooLarge(files).Should().ContainSingle().Which.Should().Be("N.A: 301 lines in 2 files, more than 300.");
    }

    [Fact]
    public void Types_of_the_same_name_in_other_namespaces_count_apart()
    {
        TypeSizes.TooLarge([Part("A.cs", "N", "A", lines: 200), Part("A.cs", "M", "A", lines: 200)]).Should().BeEmpty();
    }

    [Theory]
    [InlineData("EcsTaskAwaiter", "EcsOperationTracker", 400, true)]
    [InlineData("EcsTaskAwaiter", "EcsOperationTracker", 401, false)]
    [InlineData("EcsTaskAwaiter", "EcsDataStores", 301, false)]
    [InlineData("Other", "EcsOperationTracker", 301, false)]
    public void The_facade_alone_may_have_400_lines(string space, string name, int lines, bool isFine)
    {
        TypeSizes.TooLarge([Part("A.cs", space, name, lines)]).Any().Should().Be(!isFine);
    }

    private static SourceFile Part(string name, string space, string type, int lines) =>
        SourceFile.Of("src/X/" + name, $"namespace {space}; partial class {type};" + new string('\n', lines - 1));
}
