using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Netspring.Routing.Data.Migrations
{
    /// <inheritdoc />
    public partial class Signers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "collection_signer",
                columns: table => new
                {
                    record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    pickup_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    role = table.Column<string>(type: "text", nullable: true),
                    salt = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_collection_signer", x => x.record_id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_collection_signer_pickup_id",
                table: "collection_signer",
                column: "pickup_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "collection_signer");
        }
    }
}
