namespace EcsTaskAwaiter.Tests.Architecture;

public sealed class TestNameTests
{
    [Fact]
    public void No_test_name_is_over_90_characters() => TestNames.TooLong(Repository.Sources("tests")).ShouldBeNone();

    [Theory]
    [InlineData("Fact")]
    [InlineData("Theory")]
    [InlineData("Fact(Skip = \"\")")]
    public void A_name_of_91_characters_is_found_and_one_of_90_is_fine(string attribute)
    {
        SourceFile long91 = SourceFile.Of("tests/A.cs", $"class A {{ [{attribute}] public void {new string('a', 91)}() {{ }} }}");
        SourceFile long90 = SourceFile.Of("tests/B.cs", $"class B {{ [{attribute}] public void {new string('a', 90)}() {{ }} }}");

        TestNames.TooLong([long91, long90]).Should().ContainSingle().Which.Should().Contain("91 characters");
    }

    [Fact]
    public void The_name_of_a_method_that_is_no_test_may_be_longer()
    {
        TestNames.TooLong([SourceFile.Of("tests/A.cs", $"class A {{ void {new string('a', 91)}() {{ }} }}")]).Should().BeEmpty();
    }
}
