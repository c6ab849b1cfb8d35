namespace EcsTaskAwaiter.Tests.Architecture;

public sealed class FloorTests
{
    private static IReadOnlyList<SourceFile> ThePackage => Repository.Sources(Floors.Package);

    [Fact]
    public void No_floor_names_a_type_of_one_above_it() => Floors.UpwardNames(ThePackage).ShouldBeNone();

    [Fact]
    public void Every_file_stands_on_a_known_floor() => Floors.Strangers(ThePackage).ShouldBeNone();

    [Theory]
    [InlineData("Tasks", "Errors")]
    [InlineData("Errors", "Wire")]
    [InlineData("Wire", "Management")]
    [InlineData("Scheduling", "Errors")]
    [InlineData("Errors", "Scheduling")]
    [InlineData("Management", "Scheduling")]
    [InlineData("Scheduling", "Options")]
    [InlineData("Options", "Management")]
    [InlineData("Time", "Tasks")]
    [InlineData("Management", "Operations")]
    [InlineData("Operations", "Polling")]
    [InlineData("Polling", "Waiting")]
    [InlineData("Diagnostics", "Management")]
    [InlineData("Waiting", "")]
    [InlineData("", "DependencyInjection")]
    public void A_name_from_above_is_found(string lower, string upper)
    {
        Floors.UpwardNames(TwoFloors(lower, "class Low { High? _high; }", upper)).Should().ContainSingle().Which.Should().Contain("names High");
    }

    [Theory]
    [InlineData("Tasks", "Errors")]
    [InlineData("Wire", "Management")]
    [InlineData("Scheduling", "Polling")]
    [InlineData("Operations", "Polling")]
    [InlineData("Polling", "Waiting")]
    [InlineData("Scheduling", "Options")]
    [InlineData("Options", "Management")]
    [InlineData("Diagnostics", "Management")]
    [InlineData("Waiting", "")]
    [InlineData("", "DependencyInjection")]
    public void A_name_from_below_is_welcome(string lower, string upper)
    {
        SourceFile[] package = [File(lower, "Low", "class Low;"), File(upper, "High", "class High { Low _low = new(); }")];

        Floors.UpwardNames(package).Should().BeEmpty();
    }

    [Theory]
    [InlineData("/// <summary><see cref=\"High\"/></summary>\nclass Low;")]
    [InlineData("// High\nclass Low { int _count; /* High */ }")]
    [InlineData("class Low { string _text = \"High\"; }")]
    public void Comments_documentation_and_texts_name_nothing(string source)
    {
        Floors.UpwardNames(TwoFloors("Tasks", source, "Polling")).Should().BeEmpty();
    }

    [Fact]
    public void A_part_kept_in_a_higher_folder_names_what_its_type_names()
    {
        SourceFile[] package =
        [
            File("Tasks", "Shape", "partial class Shape;"),
            File("Wire", "Shape.Read", "partial class Shape { static Reader Read() => new(); }"),
            File("Wire", "Reader", "class Reader;"),
        ];

        Floors.UpwardNames(package).Should().ContainSingle().Which.Should().Contain("names Reader");
    }

    [Fact]
    public void A_folder_nobody_knows_is_found()
    {
        Floors.Strangers([File("Utils", "Low", "class Low;")]).Should().ContainSingle().Which.Should().Contain("'Utils'");
    }

    private static SourceFile[] TwoFloors(string lower, string source, string upper) => [File(lower, "Low", source), File(upper, "High", "class High;")];

    private static SourceFile File(string floor, string name, string source) =>
        SourceFile.Of($"{Floors.Package}{(floor.Length == 0 ? string.Empty : floor + "/")}{name}.cs", source);
}
