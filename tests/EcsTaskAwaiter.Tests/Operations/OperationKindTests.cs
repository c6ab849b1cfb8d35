using EcsTaskAwaiter.Operations;

namespace EcsTaskAwaiter.Tests.Operations;

/// <summary>Which operations are taken to last alike.</summary>
public sealed class OperationKindTests
{
    [Theory]
    [InlineData("/vdc/data-stores/10.4.0.101/tasks/CREATE", "data-stores/CREATE")]
    [InlineData("/vdc/data-stores/10.4.0.101/tasks/DELETE_ALL", "data-stores/DELETE_ALL")]
    [InlineData("/object/tenants/7/tasks/create it", "tenants/create it")]
    public void Its_kind_is_the_type_of_its_resource_and_what_is_done_to_it(string link, string kind)
    {
        EcsOperationId id = EcsOperationId.FromLink(link);

        OperationKind.Of(id).Should().Be(kind);
        OperationKind.Of(id, new EcsTask { Name = "another name" }).Should().Be(kind);
    }

    [Theory]
    [InlineData("name", "description", "data-stores/name")]
    [InlineData(null, "description", "data-stores/description")]
    [InlineData(null, null, "data-stores/*")]
    public void Where_the_operation_has_a_serial_number_the_tasks_name_stands_in_for_it(string? name, string? description, string kind)
    {
        EcsOperationId id = EcsOperationId.ForDataStore("10.4.0.101", "c0ffee-105");

        OperationKind.Of(id).Should().BeNull("it takes the task to tell");
        OperationKind.Of(id, new EcsTask { Name = name, Description = description }).Should().Be(kind);
        OperationKind.Of(id, task: null).Should().Be("data-stores/*");
    }

    [Fact]
    public void A_resource_without_a_type_is_of_any()
    {
        OperationKind.Of(EcsOperationId.FromLink("/vdc/tasks/CREATE")).Should().Be("*/CREATE");
        OperationKind.Of(EcsOperationId.FromLink("/vdc/1/tasks/CREATE")).Should().Be("vdc/CREATE");
    }
}
