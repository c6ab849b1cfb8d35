namespace EcsTaskAwaiter.Tests.Architecture;

public sealed class FileRuleTests
{
    [Fact]
    public void One_type_a_file_under_the_file_s_name() => FileRules.Misnamed(Repository.Sources("src")).ShouldBeNone();

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    [InlineData("benchmarks")]
    public void No_file_is_over_300_lines(string folder) => FileRules.TooLong(Repository.Sources(folder)).ShouldBeNone();

    [Theory]
    [InlineData("A.cs", "class A; class B;", "2 types")]
    [InlineData("A.cs", "class A; delegate void B();", "2 types")]
    [InlineData("A.cs", "namespace N { enum A; } namespace M { struct B; }", "2 types")]
    [InlineData("A.cs", "// nothing", "0 types")]
    [InlineData("A.cs", "record B;", "holds B")]
    [InlineData("A.Log.cs", "class A;", "not partial")]
    public void A_file_with_another_content_than_its_name_is_found(string name, string source, string offence)
    {
        FileRules.Misnamed([SourceFile.Of("src/X/" + name, source)]).Should().ContainSingle().Which.Should().Contain(offence);
    }

    [Theory]
    [InlineData("A.cs", "namespace N; public sealed class A { private sealed class Inner; }")]
    [InlineData("A.cs", "interface A<T>;")]
    [InlineData("A.Log.cs", "internal partial class A;")]
    [InlineData("Program.cs", "return 0;")]
    public void A_file_with_what_its_name_says_is_fine(string name, string source)
    {
        FileRules.Misnamed([SourceFile.Of("src/X/" + name, source)]).Should().BeEmpty();
    }

    [Fact]
    public void A_file_of_301_lines_is_found_and_one_of_300_is_fine()
    {
        SourceFile long301 = SourceFile.Of("src/X/A.cs", new string('\n', 300));
        SourceFile long300 = SourceFile.Of("src/X/B.cs", new string('\n', 299));

        FileRules.TooLong([long301, long300]).Should().ContainSingle().Which.Should().Contain("A.cs: 301 lines");
    }
}
